using System;

namespace Netwright;

/// <summary>Makes a node an output of the model although other nodes read it, or although it carries no loss.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
}
