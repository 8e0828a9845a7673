namespace Kvasir.Knowledge;

/// <summary>Who of the workspace sees a dataset.</summary>
public static class DatasetPermission
{
    /// <summary>Its creator.</summary>
    public const string OnlyMe = "only_me";

    /// <summary>Everybody.</summary>
    public const string AllTeamMembers = "all_team_members";

    /// <summary>The listed members.</summary>
    public const string PartialMembers = "partial_members";

    /// <summary>All allowed values.</summary>
    public static IReadOnlyList<string> All { get; } = [OnlyMe, AllTeamMembers, PartialMembers];
}
