using System.Collections.Generic;
using Netwright.Generator.Collections;

namespace Netwright;

public sealed partial class GRUAttribute
{
    private protected override int Gates => 3;

    private protected override string Function => "GRU";

    private protected override ActivationFunction? GateActivation => RecurrentActivation;

    private protected override EquatableArray<long> BiasShape => ResetAfter ? [2, Gates * Units] : [Gates * Units];

    private protected override IEnumerable<string> OwnArguments => ResetAfter ? [] : ["resetAfter: false"];
}
