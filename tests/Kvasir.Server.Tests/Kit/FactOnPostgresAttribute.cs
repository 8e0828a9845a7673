namespace Kvasir.Server.Tests.Kit;

/// <summary>A test of several processes on one store: SQLite has one process, so it is skipped there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactOnPostgresAttribute : FactAttribute
{
    public FactOnPostgresAttribute() => Skip = TestStore.IsPostgres ? null : "needs PostgreSQL: KVASIR_TEST_STORE=postgres";
}
