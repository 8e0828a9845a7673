using Kvasir.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Kvasir.Tests.Storage;

public sealed class PreparedConnectionTests : IDisposable
{
    private readonly PreparedConnection _connection = Open();

    [Fact]
    public void A_statement_that_is_run_again_takes_the_new_values()
    {
        Read("SELECT coalesce($value, 'nothing')", ("$value", "one")).ShouldBe(["one"]);
        Read("SELECT coalesce($value, 'nothing')", ("$value", "two")).ShouldBe(["two"]);
        Read("SELECT coalesce($value, 'nothing')", ("$value", DBNull.Value)).ShouldBe(["nothing"]);
        Should.Throw<InvalidOperationException>(() => Read("SELECT coalesce($value, 'nothing')"));
    }

    [Fact]
    public void A_statement_that_is_still_being_read_can_be_read_a_second_time()
    {
        const string Numbers = "SELECT value FROM json_each('[1, 2, 3]')";
        using var command = Command(Numbers);
        using var outer = command.ExecuteReader();
        outer.Read().ShouldBeTrue();
        Read(Numbers).ShouldBe(["1", "2", "3"]);
        outer.Read().ShouldBeTrue();
        outer.GetString(0).ShouldBe("2");
    }

    [Fact]
    public void A_statement_that_failed_works_when_it_is_run_again()
    {
        const string Insert = "INSERT INTO things (name) VALUES ($name)";
        Read("CREATE TABLE things (name TEXT NOT NULL UNIQUE)");
        Read(Insert, ("$name", "one"));
        Should.Throw<SqliteException>(() => Read(Insert, ("$name", "one")));
        Read(Insert, ("$name", "two"));
        Read("SELECT name FROM things ORDER BY name").ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_statement_sees_columns_that_came_after_it_was_run_first()
    {
        Read("CREATE TABLE things (name TEXT)");
        Read("SELECT * FROM things").ShouldBeEmpty();
        Read("ALTER TABLE things ADD COLUMN size TEXT DEFAULT 'small'");
        Read("INSERT INTO things (name) VALUES ('one')");
        using var command = Command("SELECT * FROM things");
        using var reader = command.ExecuteReader();
        reader.FieldCount.ShouldBe(2);
    }

    [Fact]
    public void More_statements_than_are_kept_are_run()
    {
        for (var i = 0; i < 1000; i++) Read($"SELECT {i}").ShouldBe([$"{i}"]);
    }

    public void Dispose() => _connection.Dispose();

    private static PreparedConnection Open()
    {
        SqliteLibrary.EnsureLoaded();
        var connection = new PreparedConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        return connection;
    }

    private List<string> Read(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
