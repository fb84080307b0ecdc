namespace Netwright.Diagrams;

/// <summary>The place of a node in a picture, in pixels.</summary>
/// <param name="Node">The node.</param>
/// <param name="X">The middle, from the left.</param>
/// <param name="Top">The upper edge, from the top.</param>
/// <param name="Width">The width.</param>
internal sealed record Box(DiagramNode Node, double X, double Top, double Width)
{
    /// <summary>The height of every box: two lines.</summary>
    public const double Height = 48;

    public double Left => X - (Width / 2);

    public double Bottom => Top + Height;
}
