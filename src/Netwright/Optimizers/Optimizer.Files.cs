using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Files;

namespace Netwright;

public static partial class Optimizers
{
    public abstract partial class Optimizer
    {
        private const string KindName = "optimizer";
        private const string StepsName = "steps";
        private const string ElementsName = "elements";
        private const string LearningRateName = "learning_rate";
        private const string RememberedName = "remembered";

        /// <summary>
        /// Puts what the optimizer remembers into a part of a training's state: its steps, its learning rate unless a
        /// schedule sets it, and <see cref="State"/>, whose tensors stay the optimizer's.
        /// </summary>
        /// <param name="state">An empty group.</param>
        /// <exception cref="InvalidOperationException">The optimizer has no weights yet.</exception>
        public void SaveState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            state.Set(KindName, GetType().Name);
            state.Set(StepsName, Steps);
            state.Set(ElementsName, Weights.Values.NumberOfElements);
            if (Schedule is null)
            {
                state.Set(LearningRateName, LearningRate);
            }

            var remembered = state.SetGroup(RememberedName);
            foreach (var (name, tensor) in _state)
            {
                remembered.SetTensor(name, tensor);
            }
        }

        /// <summary>Compares a part of a training's state with the optimizer, which is not changed.</summary>
        /// <param name="state">What <see cref="SaveState"/> put there.</param>
        /// <exception cref="TrainingStateException">It is that of another optimizer, or for other weights.</exception>
        /// <exception cref="InvalidOperationException">The optimizer has no weights yet.</exception>
        public void CheckState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            var differences = Differences(state).ToList();
            if (differences.Count > 0)
            {
                throw new TrainingStateException(
                    $"The training's state is not that of this {GetType().Name}. Nothing was changed.{string.Concat(differences.Select(static line => $"\n  {line}."))}"
                    + "\nGo on with the optimizer that was used, or begin a new training with another file.");
            }
        }

        /// <summary>Goes back to what was remembered, after comparing it.</summary>
        /// <param name="state">What <see cref="SaveState"/> put there.</param>
        /// <exception cref="TrainingStateException">It is that of another optimizer, or for other weights; nothing was changed.</exception>
        /// <exception cref="InvalidOperationException">The optimizer has no weights yet.</exception>
        public void RestoreState(TrainingState state)
        {
            CheckState(state);
            var remembered = state.GetGroup(RememberedName);
            Restore(state.GetInt64(StepsName), remembered.Names.ToDictionary(static name => name, remembered.GetTensor));
            if (Schedule is null)
            {
                LearningRate = state.GetDouble(LearningRateName);
            }
        }

        private IEnumerable<string> Differences(TrainingState state)
        {
            var kind = state.GetString(KindName);
            if (kind != GetType().Name)
            {
                yield return $"It was saved by {kind}";
                yield break;
            }

            var elements = Weights.Values.NumberOfElements;
            if (state.GetInt64(ElementsName) is var saved && saved != elements)
            {
                yield return $"It is for {saved} elements of weights, but there are {elements}";
            }

            if (state.GetInt64(StepsName) < 0)
            {
                yield return "Its number of steps is negative";
            }

            if (Schedule is null != state.Contains(LearningRateName))
            {
                yield return Schedule is null ? "A schedule set the learning rate then, and none does now" : "No schedule set the learning rate then, and one does now";
            }
            else if (Schedule is null && !(state.GetDouble(LearningRateName) >= 0))
            {
                yield return "Its learning rate is no rate";
            }

            var remembered = state.GetGroup(RememberedName);
            foreach (var name in remembered.Names)
            {
                if (!name.Contains('/', StringComparison.Ordinal) && remembered.GetTensor(name).NumberOfElements is var count && count != elements)
                {
                    yield return $"'{name}' is for {count} elements of weights, but there are {elements}";
                }
            }
        }
    }
}
