namespace Netwright.Runtime.Memory;

/// <summary>The product of two matrices on the calling thread, in the tiles that the processor has the registers for.</summary>
internal static unsafe class Tiles
{
    /// <summary><c>result[r, c]</c> is the sum of <c>left[r, k] * right[k, c]</c> over k.</summary>
    /// <param name="left">The first factors, in either direction.</param>
    /// <param name="right">The second factors, <c>[count, columns]</c>.</param>
    /// <param name="betweenRight">From one of their rows to the next.</param>
    /// <param name="result">Where the sums go, <c>[rows, columns]</c>.</param>
    /// <param name="betweenResults">From one row to the next there.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="count">The number of terms.</param>
    /// <param name="columns">The number of columns.</param>
    public static void Multiply(
        Factors left, float* right, nint betweenRight, float* result, nint betweenResults, nint rows, nint count, nint columns)
    {
        if (WideTiles.AreSupported && rows >= WideTiles.Rows && columns >= WideTiles.Lanes)
        {
            WideTiles.Multiply(left, right, betweenRight, null, result, betweenResults, rows, count, columns);
        }
        else
        {
            MatrixTiles.Multiply(left, right, betweenRight, result, betweenResults, rows, count, columns);
        }
    }
}
