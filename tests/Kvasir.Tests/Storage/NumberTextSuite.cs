using System.Globalization;
using Kvasir.Storage.Sql;
using Kvasir.Tests.Retrieval;

namespace Kvasir.Tests.Storage;

/// <summary>Databases write numbers as text, and read them in texts, as this program does.</summary>
public abstract class NumberTextSuite(Backend backend) : StorageSuite(backend)
{
    private readonly Random _random = new(20261121);

    [SuiteFact]
    public async Task Numbers_are_written_in_their_shortest_form()
    {
        var numbers = Numbers().Where(double.IsFinite).Distinct().Select((number, i) => new Row(i, number, null)).ToList();
        var written = await SelectAsync<string>(numbers, c => c.Dialect.Filters.NumberAsText("r.number"));
        foreach (var row in numbers) written[row.Id].ShouldBe(MetadataReference.TextOf(row.Number!.Value));
    }

    [SuiteFact]
    public async Task Texts_are_read_as_numbers_in_every_spelling()
    {
        var texts = Spellings().Distinct().Select((text, i) => new Row(i, null, text)).ToList();
        var read = await SelectAsync<double?>(texts, c => c.Dialect.Filters.NumberInText("r.text"));
        foreach (var row in texts)
        {
            var expected = MetadataReference.ReadNumber(row.Text!);
            read[row.Id].ShouldBe(expected is double.NaN ? null : expected, $"'{row.Text}'");
        }

        read.Values.Count(number => number is not null).ShouldBeInRange(texts.Count / 4, texts.Count * 9 / 10);
    }

    private IEnumerable<double> Numbers()
    {
        foreach (var number in new[] { 0, -0d, 1e21, 123456789012345680, 1e15, 999999999999999, 1e17, 1e-4, 1e-5, 0.00012345, double.MaxValue, double.Epsilon }) yield return number;
        for (var exponent = -1074; exponent < 1024; exponent++)
        {
            var power = Math.ScaleB(1, exponent);
            yield return power;
            yield return -Math.BitIncrement(power);
            yield return Math.BitDecrement(power);
        }

        for (var exponent = -323; exponent < 309; exponent++)
        {
            for (var mantissa = 1; mantissa < 20; mantissa++) yield return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{exponent}"), CultureInfo.InvariantCulture);
        }

        for (var i = 0; i < 5_000; i++)
        {
            yield return BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue));
            yield return _random.NextInt64(1L << _random.Next(1, 63));
            yield return Math.Round(_random.NextDouble() * 1000, _random.Next(6));
            yield return _random.NextDouble() * Math.Pow(10, _random.Next(-8, 25));
        }
    }

    private IEnumerable<string> Spellings()
    {
        foreach (var text in new[] { "", " ", ".", "+", "-", "e5", "Infinity", "\u2003+infinity\u00a0", "-INFINITY", "--Infinity", "Infinit", "NaN", "-nan", "+NaN", "５", "1_000", "1,000", "0x10", "1d", "1f", "\u00a05" }) yield return text;
        // Around the greatest and the least.
        foreach (var text in new[] { "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "-1.797693134862316e308", "4.9e-324", "2.5e-324", "2.4e-324", "-1e-324", "1e309", "-1e400" }) yield return text;
        foreach (var zeros in new[] { 10, 400, 990, 999, 1_000, 1_001 })
        {
            yield return "1" + new string('0', zeros - 1);
            yield return string.Create(CultureInfo.InvariantCulture, $"{("0." + new string('0', Math.Max(1, zeros - 12)) + "7e")}{zeros}");
        }

        foreach (var number in Numbers().Where((_, i) => i % 20 == 0)) yield return number.ToString("R", CultureInfo.InvariantCulture);
        for (var i = 0; i < 5_000; i++)
        {
            var text = $"{Pick("", "", " ", "\t\v", "\r\n\f")}{Pick("", "", "-", "+", "- ")}{Digits()}{Pick("", "", ".", ".", ",")}{Digits()}{Pick("", "", "e", "E+", "e-", "e+-")}{Pick("", "", Digits(), "0005", "12345", "999999999", "99999999999999999999")}{Pick("", "", "", " ", "x")}";
            yield return text;
        }
    }

    private string Digits() => string.Concat(Enumerable.Range(0, Pick(0, 1, 2, 3, 9, 30)).Select(_ => Pick("0", "1", "5", "9")));

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];

    private async Task<Dictionary<long, T>> SelectAsync<T>(List<Row> rows, Func<SqlSession, string> value)
    {
        await Store.Database.WriteAsync(
            async c =>
            {
                await c.ExecuteAsync("CREATE TABLE numbers (id bigint, number double precision, text text)");
                await c.Dialect.InsertAsync(c, new SqlTable<Row>("numbers", ("id", row => row.Id), ("number", row => row.Number), ("text", row => row.Text)), rows);
            },
            default);
        return await Store.Database.ReadAsync(
            async c =>
            {
                c.Dialect.Filters.Prepare(c.Connection);
                return (await c.QueryOnceAsync<(long Id, T Value)>($"SELECT r.id, {value(c)} FROM numbers r", new Dictionary<string, object?>())).ToDictionary(row => row.Id, row => row.Value);
            },
            default);
    }

    private sealed record Row(long Id, double? Number, string? Text);
}

public sealed class SqliteNumberTextTests() : NumberTextSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresNumberTextTests() : NumberTextSuite(new PostgresBackend());
