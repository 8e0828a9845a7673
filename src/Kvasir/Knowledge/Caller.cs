namespace Kvasir.Knowledge;

/// <summary>On whose behalf the engine works: every operation sees only this workspace.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="AccountId">The account that is recorded as creator or editor.</param>
/// <param name="AccountName">Its display name.</param>
public sealed record Caller(string WorkspaceId, string AccountId, string AccountName);
