namespace Kvasir.Knowledge;

/// <summary>What can go wrong with tags.</summary>
internal static class TagErrors
{
    public static KvasirException NotFound() => KvasirException.NotFound("Tag not found");

    public static KvasirException NameTaken(string name, Exception? inner = null) => new(ErrorCode.InvalidParam, $"Tag name already exists. Given: '{name}'.", inner) { Field = "name" };
}
