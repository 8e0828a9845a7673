using System.Text.RegularExpressions;
using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Filters;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Tests.Filters.Generated;

namespace Kvasir.Tests.Storage;

/// <summary>Filters find of the entities of a collection what a plain reading of them finds.</summary>
public abstract partial class EntityFilterSuite(Backend backend) : StorageSuite(backend)
{
    private const int Documents = 400;
    private const int Chunks = 25;
    private const int Filters = 60;

    private static readonly PreservedField[] Fields =
    [
        new("i8", FilterType.Int8), new("i16", FilterType.Int16), new("i32", FilterType.Int32), new("i64", FilterType.Int64), new("f", FilterType.Float), new("d", FilterType.Double),
        new("s", FilterType.VarChar), new("s2", FilterType.VarChar), new("b", FilterType.Bool),
    ];

    [SuiteFact]
    public async Task Ten_thousand_entities_are_filtered_as_a_plain_reading_filters_them()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var dataset = (await Store.Datasets.FindAsync(workspace.Id, (await Store.AddCollectionAsync(workspace, "kb", Fields)).DatasetId!, default))!;
        var random = new Random(7);
        var rows = Enumerable.Range(1, Documents).Select(id => Row.Make(random, id)).ToList();
        foreach (var row in rows) await IngestAsync(dataset, row);
        var fields = new EntityFields(dataset.Collection!, (await Store.Metadata.ListOfAsync([dataset.Id], default))[dataset.Id]);
        var query = Enumerable.Range(1, 32).Select(i => (float)i / 106).ToArray();

        var (samples, some) = (new Samples(random), 0);
        for (var i = 0; i < Filters; i++)
        {
            // Neither JSON nor arrays can be preserved, and an entity has a number of its own.
            Sample sample;
            string text;
            do (sample, text) = (samples.Any(i % 4), ""); while (Others().IsMatch(text = sample.Print(random)));

            var filter = new EntityFilter(FilterParser.Parse(text, fields.Schema, "filter").ShouldNotBeNull(), fields);
            var found = await Store.Search.FindNearestAsync(new SearchScope(dataset.Id, 1) { Filter = filter }, query, Documents * Chunks, default);
            var expected = rows.Where(row => sample.Holds(row) == true).Select(row => $"{row.Id}").ToList();
            found.Count.ShouldBe(expected.Count * Chunks, text);
            found.Select(hit => hit.Node.Document.Name).Distinct().Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal), text);
            if (expected.Count is > 0 and < Documents) some++;
        }

        some.ShouldBeGreaterThan(Filters / 2, "filters that find all or nothing would show little");
    }

    private async Task IngestAsync(Dataset dataset, Row row)
    {
        await Store.Documents.AddAsync(
            new DocumentAdmission
            {
                WorkspaceId = dataset.WorkspaceId,
                DatasetId = dataset.Id,
                Name = $"{row.Id}",
                File = Store.Upload(dataset.WorkspaceId, "x"),
                Rule = ProcessRule.Automatic,
                DocLanguage = "English",
                Batch = Ids.NewBatch(Store.Time),
                CreatedBy = "a",
                At = Store.Time.GetUtcNow(),
                Values = [.. Fields.Select(field => Value(field, row))],
                Admit = known => known with { DocForm = DocForm.Text },
            },
            default);
        var (job, task) = await Store.SplitAsync([.. Enumerable.Range(0, Chunks).Select(i => new Chunk($"a{i}", $"a{i}"))]);
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(1), Store.Time.GetUtcNow(), default);
    }

    private static NamedValue Value(PreservedField field, Row row)
    {
        var named = new NamedValue(field.Name, PreservedValues.MetadataTypeOf(field.Type));
        return field.Name switch
        {
            "f" => named with { Number = row.F },
            "d" => named with { Number = row.D },
            "b" => named with { Text = row.B is { } truth ? truth ? "true" : "false" : null },
            "s" or "s2" => named with { Text = row.Text(field.Name) },
            _ => named with { Number = row.Whole(field.Name), WholeNumber = row.Whole(field.Name) },
        };
    }

    [GeneratedRegex(@"\b(id|j|tags|nums|fs)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Others();
}

public sealed class SqliteEntityFilterTests() : EntityFilterSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresEntityFilterTests() : EntityFilterSuite(new PostgresBackend());
