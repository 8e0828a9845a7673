namespace Kvasir.Server.Dify;

/// <summary>The answer to an action in a path that is none.</summary>
internal static class InvalidAction
{
    private const int Shown = 40;

    public static KvasirException Of(string given, params string[] allowed) =>
        new(ErrorCode.InvalidAction, $"Invalid action: {(given.Length <= Shown ? given : given[..Shown])}. Must be one of [{string.Join(", ", allowed)}]");
}
