using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>Equal layers one after the other, each with weights of its own.</summary>
/// <typeparam name="TLayer">The type of one.</typeparam>
public sealed class Repeated<TLayer> : nn.Module, IReadOnlyList<TLayer>
    where TLayer : nn.Module
{
    private readonly TLayer[] _layers;

    /// <summary>Makes the node of a model.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="layers">The layers, in their order.</param>
    public Repeated(string name, params TLayer[] layers)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = layers;
        for (var index = 0; index < layers.Length; index++)
        {
            register_module(index.ToString(CultureInfo.InvariantCulture), layers[index]);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _layers.Length;

    /// <summary>Whether training changes any of their weights. Set, it is that of each.</summary>
    public bool Trainable
    {
        get => Trainability.Of(this);
        set => Trainability.Set(this, value);
    }

    /// <summary>One of the layers.</summary>
    /// <param name="index">Its place, from 0.</param>
    public TLayer this[int index] => _layers[index];

    /// <summary>The layers, in their order.</summary>
    public IEnumerator<TLayer> GetEnumerator() => ((IEnumerable<TLayer>)_layers).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Layers are registered by the constructor, without reflection.</summary>
    protected override void RegisterComponents()
    {
    }
}
