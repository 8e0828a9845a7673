namespace Kvasir.Knowledge;

/// <summary>What can go wrong with workspaces.</summary>
internal static class WorkspaceErrors
{
    public static KvasirException NameTaken(string name) => KvasirException.InvalidParam("name", $"there is a workspace '{name}' already");

    public static KvasirException UserNameTaken(string name) => KvasirException.InvalidParam("name", $"there is a user '{KvasirException.Shorten(name)}' already");

    public static KvasirException LastAdminKey() => new(ErrorCode.LastAdminKey, "This is the last key that can administrate the workspace: create another one first.");
}
