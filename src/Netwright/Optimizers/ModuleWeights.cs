using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// The parameters of any TorchSharp module, each a tensor of its own: they are gathered before a step and written back
/// after it, so that the update itself is a few operations, as for a model's own buffers.
/// </summary>
internal sealed class ModuleWeights : TrainedWeights
{
    private readonly object _owner;
    private readonly Func<IEnumerable<(string Name, Parameter Parameter)>> _read;
    private Member[] _members = [];
    private Tensor? _values;
    private Tensor? _gradients;
    private object _selection = new();

    /// <summary>Gathers parameters.</summary>
    /// <param name="owner">Who has them.</param>
    /// <param name="read">
    /// What they are now: a module that is moved to another device or element type gets other parameters.
    /// </param>
    public ModuleWeights(object owner, Func<IEnumerable<(string Name, Parameter Parameter)>> read)
    {
        _owner = owner;
        _read = read;
        Gather([.. read()]);
    }

    /// <inheritdoc/>
    public override Tensor Values => _values ?? throw new ObjectDisposedException(nameof(ModuleWeights));

    /// <inheritdoc/>
    public override Tensor Gradients => _gradients ?? throw new ObjectDisposedException(nameof(ModuleWeights));

    /// <inheritdoc/>
    public override object Selection => _selection;

    /// <inheritdoc/>
    public override bool AreFlat => false;

    /// <inheritdoc/>
    public override IEnumerable<TrainedWeight> Describe() => _members.Select(static member =>
        new TrainedWeight(member.Name, member.Start, member.Count, member.Shape, member.IsTrained));

    /// <inheritdoc/>
    public override void ReadGradients()
    {
        Follow();
        var changed = false;
        foreach (var member in _members)
        {
            using var gradient = member.Parameter.requires_grad ? member.Parameter.grad : null;
            if (gradient is not null)
            {
                member.Value.copy_(member.Parameter);
                member.Gradient.copy_(gradient);
            }

            changed |= member.IsTrained != gradient is not null;
            member.IsTrained = gradient is not null;
        }

        if (changed)
        {
            _selection = new object();
        }

        if (_members.Length > 0 && !_members.Any(static member => member.IsTrained))
        {
            throw new InvalidOperationException(
                "None of the parameters has a gradient: call backward() on the loss before the optimizer's step.");
        }
    }

    /// <inheritdoc/>
    public override void ReadValues()
    {
        Follow();
        foreach (var member in _members)
        {
            member.Value.copy_(member.Parameter);
        }
    }

    /// <inheritdoc/>
    public override void WriteValues()
    {
        foreach (var member in _members)
        {
            if (member.IsTrained)
            {
                member.Parameter.copy_(member.Value);
            }
        }
    }

    /// <inheritdoc/>
    public override void ZeroGradients()
    {
        Follow();
        foreach (var member in _members)
        {
            using var gradient = member.Parameter.grad;
            gradient?.fill_(0);
        }
    }

    /// <inheritdoc/>
    public override bool AreOf(object owner) => ReferenceEquals(owner, _owner);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var member in _members)
        {
            member.Dispose();
        }

        _members = [];
        _values?.Dispose();
        _gradients?.Dispose();
        _values = null;
        _gradients = null;
    }

    /// <summary>Half precision is too coarse to keep sums of small steps in, so such parameters are updated as 32 bits.</summary>
    private static ScalarType ElementTypeOf((string Name, Parameter Parameter)[] parameters) =>
        parameters.Any(static named => named.Parameter.dtype == ScalarType.Float64) ? ScalarType.Float64 : ScalarType.Float32;

    private static bool IsSame(Member member, (string Name, Parameter Parameter) named) =>
        !member.Parameter.IsInvalid && member.Parameter.Handle == named.Parameter.Handle;

    /// <summary>Gathers anew if the parameters are others than before.</summary>
    private void Follow()
    {
        (string Name, Parameter Parameter)[] now = [.. _read()];
        if (now.Length == _members.Length && _members.Zip(now).All(static pair => IsSame(pair.First, pair.Second)))
        {
            return;
        }

        if (now.Length != _members.Length
            || !_members.Zip(now).All(static pair => pair.First.Shape.AsSpan().SequenceEqual(pair.Second.Parameter.shape)))
        {
            throw new InvalidOperationException(
                "The parameters are not those that the optimizer was bound to: their number or shapes changed. Bind it again.");
        }

        bool[] trained = [.. _members.Select(static member => member.IsTrained)];
        Dispose();
        Gather(now);
        foreach (var (member, isTrained) in _members.Zip(trained))
        {
            member.IsTrained = isTrained;
        }
    }

    private void Gather((string Name, Parameter Parameter)[] parameters)
    {
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        var elements = parameters.Sum(static named => named.Parameter.NumberOfElements);
        var device = parameters.Length == 0 ? CPU : parameters[0].Parameter.device;
        _values = zeros(elements, ElementTypeOf(parameters), device).DetachFromDisposeScope();
        _gradients = zeros_like(_values).DetachFromDisposeScope();
        _members = new Member[parameters.Length];
        var start = 0L;
        for (var index = 0; index < parameters.Length; index++)
        {
            var member = new Member(parameters[index].Name, parameters[index].Parameter, start, _values, _gradients);
            member.Value.copy_(member.Parameter);
            _members[index] = member;
            start += member.Count;
        }

        _selection = new object();
    }

    private sealed class Member : IDisposable
    {
        public Member(string name, Parameter parameter, long start, Tensor values, Tensor gradients)
        {
            Name = name;
            Parameter = parameter;
            Start = start;
            Shape = parameter.shape;
            Count = parameter.NumberOfElements;
            Value = values.narrow(0, start, Count).view(Shape).DetachFromDisposeScope();
            Gradient = gradients.narrow(0, start, Count).view(Shape).DetachFromDisposeScope();
        }

        public string Name { get; }

        public Parameter Parameter { get; }

        public long Start { get; }

        public long Count { get; }

        public long[] Shape { get; }

        public Tensor Value { get; }

        public Tensor Gradient { get; }

        public bool IsTrained { get; set; }

        public void Dispose()
        {
            Value.Dispose();
            Gradient.Dispose();
        }
    }
}
