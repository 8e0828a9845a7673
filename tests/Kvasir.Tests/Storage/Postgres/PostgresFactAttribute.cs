namespace Kvasir.Tests.Storage.Postgres;

/// <summary>A test that needs PostgreSQL with pgvector; without them it is skipped, saying how to install them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresInstallation.Missing;
}
