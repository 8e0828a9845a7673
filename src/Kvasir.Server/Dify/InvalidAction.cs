namespace Kvasir.Server.Dify;

/// <summary>The answer to an action in a path that is none.</summary>
internal static class InvalidAction
{
    public static KvasirException Of(string given, params string[] allowed) =>
        new(ErrorCode.InvalidAction, $"Invalid action: {KvasirException.Shorten(given)}. Must be one of [{string.Join(", ", allowed)}]");
}
