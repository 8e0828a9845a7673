using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class MetadataStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task Values_are_kept_with_their_documents_by_field()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset);
        var (text, number) = (await AddAsync(dataset, "author", MetadataType.Text), await AddAsync(dataset, "year", MetadataType.Number));
        await WriteAsync(dataset, document.Id, false, Value(text) with { TextValue = "Li" }, Value(number) with { NumberValue = 2024.5 });
        await Store.ReopenAsync();
        (await ValuesAsync(document)).ShouldBe([Value(text) with { TextValue = "Li" }, Value(number) with { NumberValue = 2024.5 }]);

        await WriteAsync(dataset, document.Id, true, Value(number));
        (await ValuesAsync(document)).ShouldBe([Value(text) with { TextValue = "Li" }, Value(number)]);
        await WriteAsync(dataset, document.Id, false, Value(number) with { NumberValue = 1 });
        (await ValuesAsync(document)).ShouldBe([Value(number) with { NumberValue = 1 }]);
        (await Store.Metadata.ListOfAsync([dataset.Id], default))[dataset.Id].Select(field => (field.Name, field.UseCount)).ShouldBe([("author", 0), ("year", 1)]);

        (await Store.Metadata.RenameAsync(dataset.Id, number.Id, "published", default))!.Name.ShouldBe("published");
        (await ValuesAsync(document)).ShouldHaveSingleItem().Name.ShouldBe("published");
        (await Store.Metadata.DeleteAsync(dataset.Id, number.Id, default)).ShouldBeTrue();
        (await ValuesAsync(document)).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task Names_are_unique_in_a_dataset_and_writing_is_all_or_nothing()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset);
        var field = await AddAsync(dataset, "author", MetadataType.Text);
        await Should.ThrowAsync<KvasirException>(() => AddAsync(dataset, "author", MetadataType.Number));
        await Should.ThrowAsync<KvasirException>(() => Store.Metadata.RenameAsync(dataset.Id, field.Id, "author", default));
        (await Store.Metadata.RenameAsync((await Store.AddDatasetAsync()).Id, field.Id, "other", default)).ShouldBeNull();

        await Should.ThrowAsync<KvasirException>(() => Store.Metadata.WriteAsync(
            dataset.Id, _ => [new(document.Id, [Value(field) with { TextValue = "x" }], false), new("unknown", [], false)], Store.Time.GetUtcNow(), default));
        (await ValuesAsync(document)).ShouldBeEmpty();
    }

    private static MetadataValue Value(MetadataField field) => new() { FieldId = field.Id, Name = field.Name, Type = field.Type };

    private async Task<MetadataField> AddAsync(Dataset dataset, string name, string type)
    {
        var field = new MetadataField { Id = Ids.New(Store.Time), Name = name, Type = type };
        await Store.Metadata.AddAsync(dataset.Id, field, "a", Store.Time.GetUtcNow(), default);
        return field;
    }

    private Task WriteAsync(Dataset dataset, string documentId, bool merges, params MetadataValue[] values) =>
        Store.Metadata.WriteAsync(dataset.Id, _ => [new ResolvedValues(documentId, values, merges)], Store.Time.GetUtcNow(), default);

    private async Task<IReadOnlyList<MetadataValue>> ValuesAsync(Document document) => (await Store.Documents.FindAsync(document.DatasetId, document.Id, default))!.Metadata;
}

public sealed class SqliteMetadataStoreTests() : MetadataStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresMetadataStoreTests() : MetadataStoreSuite(new PostgresBackend());
