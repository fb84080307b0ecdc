using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class ParameterBuffer
{
    private readonly Dictionary<nn.Module, AdoptedModule> _modules = [];

    /// <summary>
    /// Makes a module of the user's own. When all weights are made, its parameters become views of the buffers, so that
    /// they are trained with the rest.
    /// </summary>
    /// <param name="make">Makes the module. Its initial weights follow from the model's seed.</param>
    /// <typeparam name="TModule">The module's type.</typeparam>
    public TModule Add<TModule>(Func<TModule> make)
        where TModule : nn.Module
    {
        var module = Random.Seeding(make);
        var adopted = new AdoptedModule(this, module);
        AddSource(adopted);
        for (var buffer = this; buffer is not null; buffer = buffer._whole)
        {
            buffer._modules.Add(module, adopted);
        }

        return module;
    }

    /// <summary>The parameters of a module that was added.</summary>
    internal IReadOnlyList<Weight> WeightsOf(nn.Module module)
    {
        if (!_modules.TryGetValue(module, out var adopted))
        {
            throw new InvalidOperationException($"This {module.GetType().Name} is none of the model's own modules.");
        }

        foreach (var weight in adopted.Weights)
        {
            weight.FollowOwner();
        }

        return adopted.Weights;
    }

    private Places At(Weight weight) => new(
        Values.narrow(0, weight.Start, weight.Count),
        Gradients.narrow(0, weight.Start, weight.Count));

    /// <summary>Where a weight is: flat views.</summary>
    internal readonly record struct Places(Tensor Value, Tensor Gradient);

    /// <summary>A weight of a layer, with its initial values.</summary>
    private sealed class NewWeight(Weight weight, Initializers.Initializer initializer) : IWeightSource
    {
        public long Place(long start) => weight.PlaceAt(start);

        public void Make(ParameterBuffer whole)
        {
            using var scope = NewDisposeScope();
            weight.Bind(whole.At(weight));
            initializer.Fill(weight.Layout.OutputsFirst(weight.Value.detach()), whole.Random.On(whole.Device));
        }

        public void Move(ParameterBuffer whole)
        {
            using var scope = NewDisposeScope();
            weight.Bind(whole.At(weight));
        }

        public void Release() => weight.Release();
    }

    /// <summary>State of a layer, which has a tensor of its own.</summary>
    private sealed class NewState(Weight state, Initializers.Initializer initializer) : IWeightSource
    {
        public long Place(long start) => 0;

        public void Make(ParameterBuffer whole)
        {
            using var scope = NewDisposeScope();
            var value = empty(state.Shape, whole.ElementType, whole.Device);
            initializer.Fill(value, whole.Random.On(whole.Device));
            state.BindState(value);
        }

        public void Move(ParameterBuffer whole)
        {
            using var scope = NewDisposeScope();
            state.BindState(state.Value.to(whole.ElementType, whole.Device, copy: true));
        }

        public void Release() => state.Release();
    }

    /// <summary>The weights of a model within the model.</summary>
    private sealed class Part(ParameterBuffer part) : IWeightSource
    {
        public long Place(long start) => part.Place(start);

        public void Make(ParameterBuffer whole)
        {
            See(whole);
            part.MakeSources(whole);
        }

        public void Move(ParameterBuffer whole)
        {
            See(whole);
            part.MoveSources(whole);
        }

        public void Release() => part.Dispose();

        private void See(ParameterBuffer whole)
        {
            part._values?.Dispose();
            part._gradients?.Dispose();
            var count = part._weights.Sum(static weight => weight.Count);
            part._values = whole.Values.narrow(0, part._start, count).DetachFromDisposeScope();
            part._gradients = whole.Gradients.narrow(0, part._start, count).DetachFromDisposeScope();
        }
    }

    /// <summary>A module of the user's own, whose parameters are made views of the buffers.</summary>
    private sealed class AdoptedModule(ParameterBuffer buffer, nn.Module module) : IWeightSource
    {
        private readonly List<Weight> _weights = [];

        public IReadOnlyList<Weight> Weights => _weights;

        public long Place(long start)
        {
            // Only now, because a module's fields may be registered no earlier than the module itself is.
            var end = start;
            foreach (var (name, parameter) in module.named_parameters().Where(static named => named.parameter.is_floating_point()))
            {
                var weight = new Weight(buffer, name, parameter.shape);
                end += weight.PlaceAt(end);
                _weights.Add(weight);
                buffer.List(weight);
            }

            return end - start;
        }

        public void Make(ParameterBuffer whole)
        {
            Convert(whole);
            var parameters = Parameters();
            foreach (var weight in _weights)
            {
                using var scope = NewDisposeScope();
                var places = whole.At(weight);
                places.Value.copy_(parameters[weight.Name].flatten());
                weight.Adopt(parameters[weight.Name], places);
            }
        }

        public void Move(ParameterBuffer whole)
        {
            Convert(whole);
            var parameters = Parameters();
            foreach (var weight in _weights)
            {
                using var scope = NewDisposeScope();
                weight.Adopt(parameters[weight.Name], whole.At(weight));
            }
        }

        public void Release()
        {
            foreach (var weight in _weights)
            {
                weight.Release();
            }
        }

        private Dictionary<string, Parameter> Parameters() =>
            module.named_parameters().ToDictionary(static named => named.name, static named => named.parameter);

        /// <summary>Moves the module, with its own state, to where the buffers are.</summary>
        private void Convert(ParameterBuffer whole)
        {
            module.to(whole.Device, whole.ElementType);
            foreach (var (_, parameter) in module.named_parameters())
            {
                parameter.DetachFromDisposeScope();
            }

            foreach (var (_, state) in module.named_buffers())
            {
                state.DetachFromDisposeScope();
            }
        }
    }
}
