using Kvasir.Filters;
using Kvasir.Storage.Sql;
using Kvasir.Tests.Filters.Generated;

namespace Kvasir.Tests.Storage;

/// <summary>Filters select from a table what a plain reading of them selects.</summary>
public abstract class FilterSuite(Backend backend) : StorageSuite(backend)
{
    private const int Rows = 10_000;
    private const int Seed = 20261121;

    // One field is what another table holds, as the fields of a collection are.
    private static readonly Dictionary<string, string> Operands = Samples.Schema.Names.ToDictionary(name => name, name => name == "s2" ? "(SELECT o.s2 FROM filtered o WHERE o.id = r.id)" : $"r.{name}");

    protected abstract string CreateTable { get; }

    [SuiteFact]
    public async Task A_filter_selects_what_a_plain_reading_selects()
    {
        var rows = await FillAsync(Rows);
        var random = new Random(Seed);
        var samples = new Samples(random);
        var matched = 0;
        for (var i = 0; i < 300; i++)
        {
            var sample = samples.Any(i % 4);
            var text = sample.Print(random);
            var expected = rows.Where(row => sample.Holds(row) == true).Select(row => row.Id).ToList();
            (await SelectAsync(Parse(text))).ShouldBe(expected, $"{i}: {text}");
            if (expected.Count is > 0 and < Rows) matched++;
        }

        // Filters that select all or nothing would show little.
        matched.ShouldBeGreaterThan(150);
    }

    [SuiteFact]
    public async Task Every_single_condition_selects_what_a_plain_reading_selects()
    {
        var rows = await FillAsync(500);
        var random = new Random(Seed + 1);
        var samples = new Samples(random);
        for (var i = 0; i < 1_500; i++)
        {
            var sample = samples.Any(0);
            var text = sample.Print(random);
            (await SelectAsync(Parse(text))).ShouldBe(rows.Where(row => sample.Holds(row) == true).Select(row => row.Id), $"{i}: {text}");
            (await SelectAsync(Parse($"not ({text})"))).ShouldBe(rows.Where(row => sample.Holds(row) == false).Select(row => row.Id), $"{i}: not ({text})");
        }
    }

    [SuiteFact]
    public async Task Lists_of_100_000_values_are_taken()
    {
        var rows = await FillAsync(200);
        var numbers = Enumerable.Range(0, 100_000).Select(i => 150L + i).ToList();
        (await SelectAsync(new InFilter(Field("id"), [.. numbers.Select(number => new IntegerValue(number))]))).ShouldBe(Enumerable.Range(150, 51).Select(id => (long)id));
        (await SelectAsync(new InFilter(Field("d"), [.. numbers.Select(number => new RealValue(number)), new RealValue(0.1)]))).ShouldBe(rows.Where(row => row.D == 0.1).Select(row => row.Id));
        (await SelectAsync(new InFilter(Field("s"), [.. numbers.Select(number => new TextValue($"{number}'\"\\")), new TextValue("中文"), new TextValue("中\0")]))).ShouldBe(rows.Where(row => row.S == "中文").Select(row => row.Id));
    }

    [SuiteFact]
    public async Task Filters_are_as_long_and_as_deep_as_the_language_lets_them_be()
    {
        await FillAsync(20);
        (await SelectAsync(Parse(string.Join("||", Enumerable.Range(0, 9_000).Select(i => $"id=={i}"))[..65_000].TrimEnd('|', '=', 'i', 'd')))).Count.ShouldBe(20);
        (await SelectAsync(Parse(string.Join("&&", Enumerable.Repeat("id!=7", 9_000))))).Count.ShouldBe(19);
        (await SelectAsync(Parse(string.Join("||", Enumerable.Repeat("j['k']==1", 5_900))))).ShouldNotBeNull();

        // Turning from and to or 250 times, with a not here and there.
        var deep = "id == 1";
        for (var i = 2; i < 86; i++) deep = $"id == {i} or not (id == {i} and ({deep}))";
        (await SelectAsync(Parse(deep))).Count.ShouldBe(20);
        deep = "id >= 3";
        for (var i = 0; i < 250; i++) deep = i % 2 == 0 ? $"(id < 0 or {deep}) and id > {i % 5}" : $"({deep})";
        (await SelectAsync(Parse(deep))).ShouldBe(Enumerable.Range(5, 16).Select(id => (long)id));
        (await SelectAsync(Parse("j" + string.Concat(Enumerable.Repeat("['k']", FilterParser.MaxNesting)) + " == 1"))).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task Unknown_stays_unknown_however_deep()
    {
        var rows = await FillAsync(200);
        var text = "i8 > 0";
        for (var i = 0; i < 40; i++) text = $"not (not ({text} and id > 0) or id < 0)";
        (await SelectAsync(Parse(text))).ShouldBe(rows.Where(row => row.I8 > 0).Select(row => row.Id));
        (await SelectAsync(Parse($"not ({text})"))).ShouldBe(rows.Where(row => row.I8 <= 0).Select(row => row.Id));
    }

    [SuiteFact]
    public async Task What_looks_like_SQL_stays_text()
    {
        await FillAsync(50);
        foreach (var attempt in new[] { "' OR '1'='1", "'; DROP TABLE filtered; --", "\" OR 1=1 --", "x') OR 1=1 --", "@filter0", "$1", "\\'; SELECT 1; --", "{0}", "/* */", "a\0' OR 1=1 --", "%s", "$$", "E'\\''" })
        {
            var literal = $"\"{attempt.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\0", "\\x00", StringComparison.Ordinal)}\"";
            var expected = attempt == "'; DROP TABLE filtered; --" ? await SelectAsync(Parse("s like \"'; DROP%\"")) : [];
            (await SelectAsync(Parse($"s == {literal}"))).ShouldBe(expected, attempt);
            (await SelectAsync(Parse($"s in [{literal}]"))).ShouldBe(expected, attempt);
            (await SelectAsync(Parse($"s like {literal} and s == {literal}"))).ShouldBe(expected, attempt);
            (await SelectAsync(Parse($"j[{literal}] == {literal} or json_contains(j[{literal}], {literal})"))).ShouldBeEmpty(attempt);
        }

        (await SelectAsync(Parse("id >= 0"))).Count.ShouldBe(50);
    }

    private static FilterExpression Parse(string text) => FilterParser.Parse(text, Samples.Schema, "filter").ShouldNotBeNull();

    private static FieldOperand Field(string name) => new(Samples.Schema.Find(name)!);

    private Task<List<long>> SelectAsync(FilterExpression filter) => Store.Database.ReadAsync(
        c =>
        {
            var condition = SqlFilter.Of(filter, Operands, c);
            return c.QueryOnceAsync<long>($"SELECT r.id FROM filtered r WHERE {condition.Text} ORDER BY r.id", condition.Values);
        },
        default);

    private async Task<List<Row>> FillAsync(int count)
    {
        var random = new Random(Seed);
        var rows = Enumerable.Range(1, count).Select(id => Row.Make(random, id)).ToList();
        var table = new SqlTable<Row>(
            "filtered", ("id", row => row.Id), ("i8", row => row.I8), ("i16", row => row.I16), ("i32", row => row.I32), ("i64", row => row.I64), ("f", row => row.F), ("d", row => row.D), ("s", row => row.S),
            ("s2", row => row.S2), ("b", row => row.B), ("j", row => row.J?.GetRawText()), ("tags", row => row.Tags?.GetRawText()), ("nums", row => row.Nums?.GetRawText()), ("fs", row => row.Fs?.GetRawText()));
        await Store.Database.WriteAsync(
            async c =>
            {
                await c.ExecuteAsync(CreateTable);
                await c.Dialect.InsertAsync(c, table, rows);
            },
            default);
        return rows;
    }
}

public sealed class SqliteFilterTests() : FilterSuite(new SqliteBackend())
{
    protected override string CreateTable =>
        "CREATE TABLE filtered (id INTEGER PRIMARY KEY, i8 INTEGER, i16 INTEGER, i32 INTEGER, i64 INTEGER, f REAL, d REAL, s TEXT, s2 TEXT, b INTEGER, j TEXT, tags TEXT, nums TEXT, fs TEXT)";
}

[NeedsPostgres]
public sealed class PostgresFilterTests() : FilterSuite(new PostgresBackend())
{
    // JSON in either form.
    protected override string CreateTable =>
        """
        CREATE TABLE filtered (id bigint PRIMARY KEY, i8 smallint, i16 smallint, i32 integer, i64 bigint, f real, d double precision, s text COLLATE "und-x-icu", s2 text, b boolean, j jsonb, tags jsonb, nums text, fs text)
        """;
}
