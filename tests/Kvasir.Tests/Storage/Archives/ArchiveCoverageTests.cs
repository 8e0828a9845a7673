using Kvasir.Storage.Archives;
using Kvasir.Storage.Moving;
using Kvasir.Tests.Storage.Postgres;

namespace Kvasir.Tests.Storage.Archives;

public sealed class ArchiveCoverageTests
{
    [Fact]
    public void Every_table_is_exported_with_a_dataset_or_left_out_on_purpose()
    {
        DatasetTables.Held.Select(table => table.Name).Concat(DatasetTables.LeftOut.Keys).ShouldBe(MovedTables.Names, ignoreOrder: true);
        DatasetTables.LeftOut.Values.ShouldAllBe(reason => reason.Length > 0);
    }

    [Fact]
    public async Task Every_column_of_a_dataset_is_decided_about()
    {
        var kit = ArchiveKit.Sqlite();
        await kit.InitializeAsync();
        var tables = await kit.Store.Database.ReadAsync(c => MovedTables.ReadAsync(c.Connection, c.Dialect.Rows, default), default);
        foreach (var held in DatasetTables.Held) DatasetRows.Decided[held.Name].ShouldBe(tables.Single(table => table.Name == held.Name).Columns.Select(column => column.Name), ignoreOrder: true, held.Name);
        await kit.DisposeAsync();
    }

    [PostgresFact]
    public async Task Both_databases_describe_the_same_tables()
    {
        var (sqlite, postgres) = (ArchiveKit.Sqlite(), ArchiveKit.Postgres());
        await sqlite.InitializeAsync();
        await postgres.InitializeAsync();
        (await DescribeAsync(sqlite)).ShouldBe(await DescribeAsync(postgres));
        await sqlite.DisposeAsync();
        await postgres.DisposeAsync();
    }

    // A default that only one of them has is no difference: what is left out is taken from it, or may be null.
    private static async Task<string> DescribeAsync(ArchiveKit kit) => string.Join('\n', (await kit.Store.Database.ReadAsync(c => MovedTables.ReadAsync(c.Connection, c.Dialect.Rows, default), default))
        .Select(table => $"{table.Name} [{string.Join(", ", table.Key.Select(key => table.Columns[key].Name))}] {table.Sequence}: {string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Kind}").Order(StringComparer.Ordinal))}"));
}
