using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// A model's weights in one contiguous tensor and their gradients in another, of the same layout: an optimizer's step
/// is a few operations over the whole model, however many layers it has. A model within a model has a part of the
/// outer one's tensors.
/// </summary>
/// <remarks>
/// Weights are first added, by everything that has some, and then made: only then is it known how many there are.
/// </remarks>
public sealed partial class ParameterBuffer : IDisposable
{
    private readonly ParameterBuffer? _whole;
    private readonly List<IWeightSource> _sources = [];
    private readonly List<Weight> _weights = [];
    private readonly List<Weight> _regularized = [];
    private readonly List<Weight> _constrained = [];
    private readonly bool _ownsRandom;
    private Tensor? _values;
    private Tensor? _gradients;
    private List<Range>? _trainable;
    private long _start;

    /// <summary>Makes a buffer without weights, which has random numbers of its own.</summary>
    /// <param name="seed">Equal seeds give equal weights; none takes one from torch's global generator.</param>
    public ParameterBuffer(long? seed)
        : this(new RandomNumbers(seed)) => _ownsRandom = true;

    /// <summary>Makes a buffer without weights.</summary>
    /// <param name="random">Where initial values come from; stays the caller's.</param>
    public ParameterBuffer(RandomNumbers random) => Random = random ?? throw new ArgumentNullException(nameof(random));

    private ParameterBuffer(ParameterBuffer whole) => (_whole, Random) = (whole, whole.Random);

    /// <summary>Something that has weights in the buffer: they are made in the order in which they were added.</summary>
    private interface IWeightSource
    {
        /// <summary>Gives the weights their places.</summary>
        /// <returns>How many elements they have.</returns>
        long Place(long start);

        /// <summary>Makes the views of the tensors, and fills them for the first time.</summary>
        void Make(ParameterBuffer whole);

        /// <summary>Makes the views anew after a move.</summary>
        void Move(ParameterBuffer whole);

        /// <summary>Frees the views.</summary>
        void Release();
    }

    /// <summary>A run of elements.</summary>
    /// <param name="Start">The first element.</param>
    /// <param name="Count">The number of elements.</param>
    internal readonly record struct Range(long Start, long Count);

    /// <summary>All weights, <c>[elements]</c>.</summary>
    public Tensor Values => _values ?? throw NotMade();

    /// <summary>All gradients, <c>[elements]</c>, in the same order.</summary>
    public Tensor Gradients => _gradients ?? throw NotMade();

    /// <summary>The weights, in the order of the model's layers.</summary>
    public IReadOnlyList<Weight> Weights => _weights;

    /// <summary>Where initial values and dropout come from.</summary>
    public RandomNumbers Random { get; }

    /// <summary>The weights that have a regularizer.</summary>
    internal IReadOnlyList<Weight> Regularized => _regularized;

    /// <summary>Where the weights are.</summary>
    public Device Device => Values.device;

    /// <summary>The element type of weights and activations.</summary>
    public ScalarType ElementType => Values.dtype;

    /// <summary>Grows whenever the tensors were replaced, so that what was derived from them is made anew.</summary>
    internal int Version { get; private set; }

    /// <summary>Adds a weight, which gets its initial values when all are made.</summary>
    /// <param name="name">The name within its layer: <c>weight</c>, <c>bias</c>.</param>
    /// <param name="shape">The shape, in PyTorch's layout.</param>
    /// <param name="initializer">The initial values.</param>
    /// <param name="regularizer">What is added to the loss for the weight's size, if anything is.</param>
    /// <param name="constraint">What the weight is held to after each step of an optimizer, if it is.</param>
    /// <param name="layout">How the weight's axes are those of Keras; as those of a kernel, if it is left out.</param>
    public Weight Add(
        string name,
        ReadOnlySpan<long> shape,
        Initializers.Initializer initializer,
        Regularizers.Regularizer? regularizer = null,
        Constraints.Constraint? constraint = null,
        WeightLayout? layout = null)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var weight = new Weight(this, name, shape.ToArray())
        {
            Regularizer = regularizer,
            Constraint = constraint,
            Layout = layout ?? WeightLayout.Kernel,
        };
        AddSource(new NewWeight(weight, initializer));
        List(weight);
        return weight;
    }

    /// <summary>Adds state of a layer that is not trained, such as a moving mean: it has no place in the buffers.</summary>
    /// <param name="name">The name within its layer.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="initializer">The initial values.</param>
    public Weight AddState(string name, ReadOnlySpan<long> shape, Initializers.Initializer initializer)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var state = new Weight(this, name, shape.ToArray(), isState: true);
        AddSource(new NewState(state, initializer));
        return state;
    }

    /// <summary>The part of a model within this one: what it adds is here too, and all of it in one run.</summary>
    public ParameterBuffer AddPart()
    {
        var part = new ParameterBuffer(this);
        AddSource(new Part(part));
        return part;
    }

    /// <summary>Makes the tensors, and gives all weights that were added their initial values.</summary>
    public void Make()
    {
        if (_whole is not null || _values is not null)
        {
            throw new InvalidOperationException("The weights are made once, for the whole model.");
        }

        using var recorded = no_grad();
        var elements = Place(0);
        _values = zeros(elements, ScalarType.Float32).DetachFromDisposeScope();
        _gradients = zeros(elements, ScalarType.Float32).DetachFromDisposeScope();
        MakeSources(this);
    }

    /// <summary>
    /// Moves and converts all weights and gradients; the weights' views are made anew. A part of a model moves with the whole,
    /// whose weights are one tensor.
    /// </summary>
    /// <param name="elementType">The new element type, if it changes.</param>
    /// <param name="device">The new device, if it changes.</param>
    public void MoveTo(ScalarType? elementType, Device? device)
    {
        if (_whole is not null)
        {
            _whole.MoveTo(elementType, device);
            return;
        }

        var type = elementType ?? ElementType;
        var place = device ?? Device;
        if (type == ElementType && place.type == Device.type && place.index == Device.index)
        {
            return;
        }

        using var recorded = no_grad();
        var values = Values.to(type, place, copy: true).DetachFromDisposeScope();
        var gradients = Gradients.to(type, place, copy: true).DetachFromDisposeScope();
        Values.Dispose();
        Gradients.Dispose();
        _values = values;
        _gradients = gradients;
        MoveSources(this);
    }

    /// <summary>Holds weights to their constraints; frozen ones are left alone.</summary>
    internal void Constrain()
    {
        foreach (var weight in _constrained)
        {
            if (weight.Trainable)
            {
                using var recorded = no_grad();
                using var scope = NewDisposeScope();
                weight.Constraint!.Apply(weight.Layout.ToKeras(weight.Value.detach()));
            }
        }
    }

    /// <summary>Makes the gradients zero, and the ones that TorchSharp's optimizers see.</summary>
    public void ZeroGradients()
    {
        Gradients.fill_(0);
        BindGradients();
    }

    /// <summary>Makes the gradients those that TorchSharp's optimizers see, in case someone took them away.</summary>
    public void BindGradients()
    {
        foreach (var weight in _weights)
        {
            weight.BindGradient();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in _sources)
        {
            source.Release();
        }

        _values?.Dispose();
        _gradients?.Dispose();
        if (_ownsRandom)
        {
            Random.Dispose();
        }
    }

    /// <summary>Where a weight starts in these tensors, which may be a part of the whole model's.</summary>
    internal long StartOf(Weight weight) => weight.Start - _start;

    /// <summary>The longest runs of elements that training may change: one for a model without frozen layers.</summary>
    internal IReadOnlyList<Range> TrainableRanges()
    {
        foreach (var weight in _weights)
        {
            weight.FollowOwner();
        }

        if (_trainable is not null)
        {
            return _trainable;
        }

        var ranges = new List<Range>();
        foreach (var weight in _weights)
        {
            if (!weight.Trainable || weight.Count == 0)
            {
                continue;
            }

            var start = StartOf(weight);
            if (ranges.Count > 0 && ranges[^1].Start + ranges[^1].Count == start)
            {
                ranges[^1] = ranges[^1] with { Count = ranges[^1].Count + weight.Count };
            }
            else
            {
                ranges.Add(new Range(start, weight.Count));
            }
        }

        return _trainable = ranges;
    }

    internal void TrainableChanged()
    {
        _trainable = null;
        _whole?.TrainableChanged();
    }

    private static InvalidOperationException NotMade() => new("The weights are not made yet.");

    private void AddSource(IWeightSource source)
    {
        if (_values is not null)
        {
            throw new InvalidOperationException("The weights are made already: nothing can be added.");
        }

        _sources.Add(source);
    }

    /// <summary>Lists a weight here and in the models around.</summary>
    private void List(Weight weight)
    {
        _weights.Add(weight);
        if (weight.Regularizer is not null)
        {
            _regularized.Add(weight);
        }

        if (weight.Constraint is not null)
        {
            _constrained.Add(weight);
        }

        _whole?.List(weight);
    }

    private long Place(long start)
    {
        _start = start;
        foreach (var source in _sources)
        {
            start += source.Place(start);
        }

        return start - _start;
    }

    private void MakeSources(ParameterBuffer whole)
    {
        foreach (var source in _sources)
        {
            source.Make(whole);
        }
    }

    private void MoveSources(ParameterBuffer whole)
    {
        Version++;
        foreach (var source in _sources)
        {
            source.Move(whole);
        }
    }
}
