using System.Globalization;
using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Storage;
using Kvasir.Tests.Retrieval;

namespace Kvasir.Tests.Storage;

/// <summary>Conditions on metadata select the documents that a plain reading of them selects.</summary>
public abstract class DocumentConditionSuite(Backend backend) : StorageSuite(backend)
{
    private const int Documents = 60;
    private const int Filters = 1_500;

    private static readonly string[] Names =
        ["s", "n", "t", "nobody", BuiltInFields.DocumentName, BuiltInFields.Uploader, BuiltInFields.UploadDate, BuiltInFields.LastUpdateDate, BuiltInFields.Source, BuiltInFields.ExternalKey];

    private static readonly string[] Texts =
    [
        "", "Ada", "ada", "Ada Li", "李伟", "😀", "é", "e\u0301", "a,b", "a\nb", "%", "_", "\\", "\"", "' OR 1=1 --", "2023-11-14", "2023-11-14T22:13:20Z", "file_upload", "owner", "d7", "key 1",
        "5", "5.0", " 5 ", "+5", "- 5", "-3", "5.", ".5", ".", "1e3", "1E+3", "1e", "1,000", "0x5", "５", "\u00a05", "Infinity", " -infinity\u2003", "+Infinity", "NaN", "1e400", "-1e99999999999", "1e-99999999999", "0e99999999999",
        "1700000000", "1700000000.5", "123456789012345680", "1E+21", "1e21", "-0", "0", "0.1", "2.5", "1E-05", "1E+15", "1000000000000000",
    ];

    private static readonly double[] Numbers = [0, -0d, 5, -3, 2.5, 0.1, 1_000, 1e15, 1e17, 1e21, 9.5e21, 1e23, 1e-5, 123456789012345680, 9007199254740993, 1_700_000_000, 1_700_000_000.5, -1.5, double.MaxValue, double.Epsilon];

    private readonly Random _random = new(20261121);

    [SuiteFact]
    public async Task A_filter_selects_what_a_plain_reading_selects()
    {
        var dataset = await Store.AddDatasetAsync();
        var selection = new DocumentSelection(Store.Documents, Store.Metadata);
        var documents = await FillAsync(dataset);
        var selected = 0;
        for (var i = 0; i < Filters; i++)
        {
            var asked = dataset with { BuiltInFieldEnabled = i % 4 > 0 };
            var filter = new MetadataFilter(_random.Next(2) == 0, [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Condition())]);
            var found = await selection.FindAsync(asked, filter, UploaderOf, default) ?? documents.Select(document => document.Id).ToHashSet();
            var expected = documents.Where(document => MetadataReference.Matches(filter, document, asked.BuiltInFieldEnabled, UploaderOf(document.CreatedBy))).ToList();
            found.Order().ShouldBe(expected.Select(document => document.Id).Order(), $"{i}: {(filter.MatchAny ? "any" : "all")} of {string.Join("; ", filter.Conditions.Select(Print))}");
            if (expected.Count is > 0 and < Documents) selected++;
        }

        // Filters that select all or nothing would show little.
        selected.ShouldBeGreaterThan(Filters / 4);
    }

    [SuiteFact]
    public async Task Only_documents_that_searches_may_find_are_selected()
    {
        var dataset = await Store.AddDatasetAsync() with { BuiltInFieldEnabled = true };
        foreach (var name in new[] { "shown", "disabled", "archived", "deleted" }) await Store.IndexAsync(dataset, name, "alpha");
        await Store.IndexAsync(await Store.AddDatasetAsync(), "elsewhere", "alpha");
        await Store.AddDocumentAsync(dataset, "new");
        await Store.DamageAsync("UPDATE documents SET enabled = FALSE WHERE name = 'disabled'");
        await Store.DamageAsync("UPDATE documents SET archived = TRUE WHERE name = 'archived'");
        await Store.DamageAsync("UPDATE documents SET deleted_at = 1 WHERE name = 'deleted'");

        var filter = new MetadataFilter(false, [new MetadataCondition(BuiltInFields.DocumentName, ComparisonOperator.NotEmpty, null, null, null)]);
        var found = await new DocumentSelection(Store.Documents, Store.Metadata).FindAsync(dataset, filter, _ => null, default);
        (await Store.Documents.FindAllAsync(dataset.Id, [.. found!], default)).Select(document => document.Name).ShouldBe(["shown"]);
    }

    private static string? UploaderOf(string account) => account switch { "a" => "owner", "b" => "Ada", _ => null };

    private static string Print(MetadataCondition condition) => string.Create(
        CultureInfo.InvariantCulture, $"{condition.Name} {condition.Operator} {(condition.Number is { } number ? number : condition.List is { } list ? $"[{string.Join(" | ", list)}]" : $"'{condition.Text}'")}");

    private MetadataCondition Condition()
    {
        var (name, comparison) = (Pick(Names), Pick([.. ComparisonOperator.All]));
        switch (_random.Next(5))
        {
            case 0:
                var number = Pick(Numbers);
                return new MetadataCondition(name, comparison, number.ToString(CultureInfo.InvariantCulture), number, null);
            case 1 when !ComparisonOperator.ComparesText(comparison):
                return new MetadataCondition(name, comparison, null, null, [.. Enumerable.Range(0, _random.Next(4)).Select(_ => _random.Next(2) == 0 ? Pick(Texts) : MetadataReference.TextOf(Pick(Numbers)))]);
            case 2:
                return new MetadataCondition(name, comparison, _random.Next(9) == 0 ? null : Pick(["1", "E", "00", "-", "2023-11-14T22:13:20.5Z", "1970-01-01", "d1"]), null, null);
            default:
                return new MetadataCondition(name, comparison, Pick(Texts), null, null);
        }
    }

    private async Task<IReadOnlyList<Document>> FillAsync(Dataset dataset)
    {
        var fields = new List<MetadataField>();
        foreach (var (name, type) in new[]
        {
            ("s", MetadataType.Text), ("n", MetadataType.Number), ("t", MetadataType.Time), (BuiltInFields.DocumentName, MetadataType.Number), (BuiltInFields.UploadDate, MetadataType.Text), (BuiltInFields.ExternalKey, MetadataType.Text),
        })
        {
            fields.Add(new MetadataField { Id = Ids.New(Store.Time), Name = name, Type = type });
            await Store.Metadata.AddAsync(dataset.Id, fields[^1], "a", Store.Time.GetUtcNow(), default);
        }

        var ids = new List<string>();
        for (var i = 0; i < Documents; i++)
        {
            var document = await Store.AddDocumentAsync(dataset, i % 3 == 0 ? Pick(Texts).Replace('\n', ' ') : $"d{i}");
            ids.Add(document.Id);
            // Not carried, carried without a value, or with one.
            var values = fields.Where(_ => _random.Next(3) > 0).Select(Value).ToList();
            await Store.Metadata.WriteAsync(dataset.Id, _ => [new ResolvedValues(document.Id, values, false)], Store.Time.GetUtcNow(), default);
            var (creator, source, key) = (Pick(["a", "b", "c"]), Pick(["upload_file", "website_crawl"]), _random.Next(3) == 0 ? "NULL" : $"'key {i}'");
            await Store.DamageAsync($"UPDATE documents SET generation = 1, created_by = '{creator}', data_source_type = '{source}', external_key = {key}, created_at = {1_699_999_999_000 + (_random.Next(4) * 500)} WHERE id = '{document.Id}'");
        }

        return await Store.Documents.FindAllAsync(dataset.Id, [.. ids.Distinct()], default);
    }

    private MetadataValue Value(MetadataField field)
    {
        var none = new MetadataValue { FieldId = field.Id, Name = field.Name, Type = field.Type };
        if (_random.Next(5) == 0) return none;
        return field.Type == MetadataType.Text ? none with { TextValue = Pick(Texts) } : none with { NumberValue = Pick(Numbers) };
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}

public sealed class SqliteDocumentConditionTests() : DocumentConditionSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresDocumentConditionTests() : DocumentConditionSuite(new PostgresBackend());
