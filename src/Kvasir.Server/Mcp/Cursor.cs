using System.Globalization;

namespace Kvasir.Server.Mcp;

/// <summary>Where a list or a text goes on: numbers with dots between them, which mean something to whoever made them alone.</summary>
internal static class Cursor
{
    private const int MaxLength = 100;

    public static string Of(params ReadOnlySpan<int> numbers)
    {
        var parts = new string[numbers.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = numbers[i].ToString(CultureInfo.InvariantCulture);
        return string.Join('.', parts);
    }

    /// <summary>The numbers of a cursor; <see langword="null"/> when it is none of these.</summary>
    public static int[]? Read(string text, int count)
    {
        if (text.Length > MaxLength) return null;
        var parts = text.Split('.');
        var numbers = new int[count];
        if (parts.Length != count) return null;
        for (var i = 0; i < count; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }

        return numbers;
    }
}
