using System.Text;

namespace Netwright.Generator.Writing;

/// <summary>Names as Python writes them.</summary>
internal static class SnakeCase
{
    public static string Of(string name)
    {
        var text = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var startsWord = index > 0 && char.IsUpper(name[index])
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }
}
