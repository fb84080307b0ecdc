namespace Netwright;

/// <summary>An optimizer's formula over CPU memory, a vector register of elements at a time.</summary>
internal interface IMemoryUpdate
{
    /// <summary>Updates the elements of a run.</summary>
    /// <param name="run">The run; its number of elements is a multiple of a vector's.</param>
    void Apply(in MemoryRun run);
}
