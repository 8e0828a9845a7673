namespace Kvasir.Sources.Credentials;

/// <summary>What a credential has to look like for its source.</summary>
internal static class CredentialRules
{
    private const int MaxValueLength = 10_000;

    /// <summary>Throws unless the values are those that the source asks for. No value is repeated in a message: it may be a secret.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static void Check(IDataSource source, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values)
        {
            if (source.CredentialFields.All(field => field.Name != name)) throw Wrong(name, $"is unknown to '{source.Provider}', which asks for {string.Join(", ", source.CredentialFields.Select(field => field.Name))}");
            if (value is null || value.Length > MaxValueLength || value.Any(char.IsControl)) throw Wrong(name, $"must be a text of at most {MaxValueLength} characters, none of them a control character");
        }

        foreach (var field in source.CredentialFields.Where(field => field.Required && string.IsNullOrWhiteSpace(values.GetValueOrDefault(field.Name)))) throw Wrong(field.Name, $"is required. {field.Help}");
    }

    private static KvasirException Wrong(string name, string reason) => KvasirException.InvalidParam($"values.{KvasirException.Shorten(name)}", reason);
}
