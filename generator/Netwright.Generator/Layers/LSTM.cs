using System.Collections.Generic;
using Netwright.Generator.Lowering;

namespace Netwright;

public sealed partial class LSTMAttribute
{
    private protected override IReadOnlyList<string> StatesOfWay => [RecurrentOutput.State, RecurrentOutput.Cell];

    private protected override int Gates => 4;

    private protected override string Function => "LSTM";

    private protected override ActivationFunction? GateActivation => RecurrentActivation;

    private protected override string BiasInitializer => UnitForgetBias ? WeightDeclaration.ForgetGate : base.BiasInitializer;
}
