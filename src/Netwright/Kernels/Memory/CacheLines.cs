using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Runtime.Memory;

/// <summary>Memory as the processor's caches hold it, a line at a time.</summary>
internal static unsafe class CacheLines
{
    /// <summary>What the processor fetches at a time, in bytes.</summary>
    public const int Size = 64;

    /// <summary>
    /// Asks for memory that will be read soon, where the processor cannot know that. It goes to the second cache, since the first is
    /// full of what is worked on.
    /// </summary>
    /// <param name="from">Where it is.</param>
    /// <param name="count">How many numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(float* from, nint count)
    {
        for (nint place = 0; place < count; place += Size / sizeof(float))
        {
            Fetch(from + place);
        }
    }

    /// <summary>The same of one line.</summary>
    /// <param name="from">Where it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(void* from)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(from);
        }
    }
}
