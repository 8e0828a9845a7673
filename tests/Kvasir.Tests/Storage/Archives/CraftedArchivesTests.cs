using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage.Archives;

/// <summary>Archives whose seal is right and whose content is not.</summary>
public sealed class CraftedArchivesTests : IAsyncLifetime
{
    private const string Elsewhere = "0198c0de-0000-7000-8000-000000000001";

    private static readonly string OtherHash = new('b', 64);

    private readonly ArchiveKit _kit = ArchiveKit.Sqlite();
    private byte[] _archive = [];
    private string _otherDocument = "";
    private string _before = "";
    private Workspace _workspace = null!;

    public static TheoryData<string, Action<ForgedArchive>, string> Forgeries { get; } = new()
    {
        { "a count", forged => { forged.AgreesWithManifest = false; forged.Said("tables/segments.jsonl")["rows"] = 7; }, "segments has 3 rows, and not the 7 of the manifest" },
        { "a length", forged => { forged.AgreesWithManifest = false; forged.Said("tables/segments.jsonl")["length"] = 7; }, "segments.jsonl is not what its manifest says" },
        { "a hash", forged => { forged.AgreesWithManifest = false; forged.Said("tables/segments.jsonl")["sha256"] = OtherHash; }, "segments.jsonl is not what its manifest says" },
        { "an entry too many", forged => { forged.AgreesWithManifest = false; forged.Add("tables/jobs.jsonl", []); }, "its entries are not those of its manifest" },
        { "an entry too few", forged => { forged.AgreesWithManifest = false; forged.Remove("tables/vectors"); }, "its entries are not those of its manifest" },
        { "an entry twice", forged => { forged.AgreesWithManifest = false; forged.Add("tables/tags.jsonl", []); }, "its entries are not those of its manifest" },
        { "a path out of the folder", forged => forged.Add("files/../../etc/passwd", [1]), "an entry that does not belong there" },
        { "an absolute path", forged => forged.Add("/etc/passwd", [1]), "an entry that does not belong there" },
        { "a file under another name", forged => forged.Add($"files/{OtherHash}", [1]), "an entry that does not belong there" },
        { "a table that nobody exports", forged => { forged.Add("tables/api_keys.jsonl", []); forged.Manifest["entries"]!.AsArray().Add(new JsonObject { ["name"] = "tables/api_keys.jsonl", ["table"] = "api_keys", ["columns"] = new JsonArray() }); }, "an entry that does not belong there" },
        { "a bomb", forged => forged.Replace("tables/tags", new byte[64 * 1024 * 1024]), "times as large" },
        { "a newer format", forged => forged.Manifest["format"] = 2, "use a newer Kvasir" },
        { "a newer schema", forged => forged.Manifest["schema"] = 1000, "use a newer Kvasir" },
        { "a column of the future", forged => forged.Said("tables/segments.jsonl")["columns"]!.AsArray().Add("mood"), "this version does not know" },
        { "a column that is missing", forged => forged.Said("tables/segments.jsonl")["columns"]!.AsArray().RemoveAt(1), "segments lacks the column id" },
        { "a backup", forged => forged.Manifest["kind"] = "backup", "it does not hold a dataset" },
        { "no manifest worth the name", forged => { forged.Manifest.Clear(); forged.AgreesWithManifest = false; }, "it is no archive of this program" },
        { "no line", forged => forged.Replace("tables/tags", "{"u8.ToArray()), "a line has no end" },
        { "no JSON", forged => forged.Replace("tables/tags", "{]\n"u8.ToArray()), "row 1 of tags: it is no JSON" },
        { "a list", forged => forged.Replace("tables/tags", "[]\n"u8.ToArray()), "row 1 of tags: it is no object" },
        { "text where a number belongs", forged => forged.Set("segments", "position", "one"), "'position' is not of the kind integer" },
        { "a fraction where a number belongs", forged => forged.Set("segments", "position", 1.5), "'position' is not of the kind integer" },
        { "a number beyond all", forged => forged.Set("segments", "position", 5_000_000_000), "the number 5000000000 is out of range" },
        { "a time after the end of time", forged => forged.Set("documents", "created_at", long.MaxValue / 2), "is out of range" },
        { "no value where one is needed", forged => forged.Row("segments", row => row.Remove("content")), "'content' is missing" },
        { "a second dataset", forged => forged.Rows("datasets", rows => rows.Add((JsonObject)rows[0].DeepClone())), "it is a second dataset" },
        { "no dataset", forged => forged.Rows("datasets", rows => rows.Clear()), "The archive cannot be read" },
        { "an external dataset", forged => forged.Set("datasets", "provider", "external"), "'external' is not one of vendor" },
        { "a name that is too long", forged => forged.Set("datasets", "name", new string('n', 41)), "must have 1 to 40 characters" },
        { "settings that are none", forged => forged.Set("datasets", "retrieval_model", "{\"top_k\":\"x\"}"), "a structured value cannot be read" },
        { "a document of another dataset", forged => forged.Set("documents", "dataset_id", Elsewhere), "it belongs to another dataset" },
        { "a document with a file of others", forged => forged.Set("documents", "upload_file_id", Elsewhere), "refers to a row that the archive does not have" },
        { "a file of others", forged => forged.Set("upload_files", "content_hash", OtherHash), "refers to content that the archive does not have" },
        { "a file of another size", forged => forged.Set("upload_files", "size", 1), "its size is not that of its content" },
        { "an id that is none", forged => forged.Set("documents", "id", "../x"), "an id is no UUID" },
        { "a document twice", forged => forged.Rows("documents", rows => rows.Add((JsonObject)rows[0].DeepClone())), "its id stands in another row, too" },
        { "a segment twice", forged => forged.Rows("segments", rows => rows.Add((JsonObject)rows[0].DeepClone())), "row 4 of segments" },
        { "a segment of another dataset", forged => forged.Set("segments", "dataset_id", Elsewhere), "it belongs to another dataset" },
        { "a segment of no document", forged => forged.Set("segments", "document_id", Elsewhere), "refers to a row that the archive does not have" },
        { "a picture of others", forged => forged.Set("segments", "image_hash", OtherHash), "refers to content that the archive does not have" },
        { "a child chunk of no segment", forged => forged.Set("child_chunks", "segment_key", 999), "refers to a row that the archive does not have" },
        { "an entry of another segment's child chunk", forged => forged.Rows("index_nodes", rows => rows.First(row => row["child_chunk_id"] is not null)["segment_key"] = rows[0]["segment_key"]!.DeepClone()), "a child chunk of another segment" },
        { "a vector of no entry", forged => forged.Set("vectors", "node_key", 999), "refers to a row that the archive does not have" },
        { "a vector that is too short", forged => forged.Row("vectors", row => (row["embedding"], row["dimensions"]) = (Floats(1, 0), 2)), "its vector has 2 components" },
        { "a vector that says another length", forged => forged.Set("vectors", "dimensions", 31), "its vector is not as long as it says" },
        { "a vector that is no number", forged => forged.Set("vectors", "embedding", Floats([float.NaN, .. new float[31]])), "a component that no unit vector has" },
        { "a vector without an end", forged => forged.Set("vectors", "embedding", Floats([float.PositiveInfinity, .. new float[31]])), "a component that no unit vector has" },
        { "a vector without a direction", forged => forged.Set("vectors", "embedding", Floats(new float[32])), "a component that no unit vector has" },
        { "a vector of odd bytes", forged => forged.Set("vectors", "embedding", Convert.ToBase64String(new byte[33])), "'embedding' is not of the kind vector" },
        { "a vector too many", forged => forged.Rows("vectors", rows => rows.Add((JsonObject)rows[0].DeepClone())), "more or fewer vectors" },
        { "a keyword too few", forged => forged.Rows("node_keywords", rows => rows.RemoveAt(0)), "more or fewer keywords" },
        { "terms of nobody", forged => forged.Set("index_nodes", "terms", new JsonArray("alpha")), "not preceded by its dataset's number" },
        { "a term with spaces", forged => forged.Set("index_nodes", "terms", new JsonArray("1:a 2:b")), "empty, too long or holds spaces" },
        { "terms of number 0", forged => forged.Set("index_nodes", "terms", new JsonArray("0:x")), "not preceded by its dataset's number" },
        { "terms of another dataset", forged => forged.Set("index_nodes", "terms", new JsonArray("9999999999999:x")), "not preceded by its dataset's number" },
        { "a content type of two lines", forged => forged.Set("upload_files", "mime_type", "text/html\r\nX: 1"), "row 1 of upload_files: a content type or extension has" },
        { "an extension of two lines", forged => forged.Set("upload_files", "extension", "t\nt"), "row 1 of upload_files: a content type or extension has" },
        { "a file without a name", forged => forged.Set("upload_files", "name", ""), "row 1 of upload_files: a name must have 1 to 200 characters" },
        { "a document whose name is too long", forged => forged.Set("documents", "name", new string('n', 201)), "row 1 of documents: a name must have 1 to 200 characters" },
        { "a name that PostgreSQL cannot keep", forged => forged.Set("documents", "name", "a\0b"), "row 1 of documents: a name must have 1 to 200 characters" },
        { "a key that is too long", forged => forged.Set("documents", "external_key", new string('k', 256)), "external_key: must have 1 to 255 characters, has 256" },
        { "fewer words than none", forged => forged.Set("documents", "word_count", -1), "the number -1 is out of range" },
        { "fewer documents than none", forged => forged.Manifest["left_out_documents"] = -1, "fewer than no documents" },
        { "a model of another length", forged => forged.Manifest["models"] = new JsonArray(new JsonObject { ["provider"] = "", ["name"] = "", ["dimensions"] = 31 }), "its vectors have 32 components, and not the 31 of the manifest" },
        { "a whole number that is another", forged => forged.Set("metadata_values", "integer_value", 2021), "its whole number is not its number" },
        { "a metadata value of another type", forged => forged.Set("metadata_values", "text_value", "MMXX"), "its value is not of its field's type" },
        { "a tag of nobody", forged => forged.Set("tag_bindings", "tag_id", Elsewhere), "a tag that the archive does not have" },
        { "a rule that cuts nothing", forged => forged.Set("process_rules", "rule", "{\"mode\":\"custom\",\"segmentation\":{\"separator\":\"\",\"max_tokens\":0,\"chunk_overlap\":0}}"), "row 1 of process_rules" },
    };

    public async Task InitializeAsync()
    {
        await _kit.InitializeAsync();
        var store = _kit.Store;
        var dataset = await store.AddDatasetAsync("crafted");
        await store.IndexAsync(dataset, "plain", "alpha one", "beta two");
        await store.IndexAsync(dataset, "parents", new Chunk("child one child two", "parent") { Children = [new Chunk("child one", "1"), new Chunk("child two", "2")] });
        var waiting = await _kit.UploadAsync(dataset, "waits.txt", "to be indexed");
        var tag = new Tag { Id = Ids.New(store.Time), Name = "tag" };
        await store.Tags.AddAsync(dataset.WorkspaceId, tag, store.Time.GetUtcNow(), default);
        await store.Tags.BindAsync(dataset.WorkspaceId, dataset.Id, [tag.Id], default);
        var field = new MetadataField { Id = Ids.New(store.Time), Name = "year", Type = MetadataType.Number };
        await store.Metadata.AddAsync(dataset.Id, field, "a", store.Time.GetUtcNow(), default);
        await store.Metadata.WriteAsync(dataset.Id, _ => [new ResolvedValues(waiting.Id, [new MetadataValue { FieldId = field.Id, Name = "year", Type = field.Type, NumberValue = 2020 }], false)], store.Time.GetUtcNow(), default);
        _archive = await _kit.ExportAsync(dataset);
        _otherDocument = (await store.IndexAsync(await store.AddDatasetAsync("other"), "other", "gamma three")).Id;
        _workspace = await store.AddWorkspaceAsync();
        _before = await _kit.CountAsync();
    }

    public Task DisposeAsync() => _kit.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forgery_is_refused_and_nothing_written(string what, Action<ForgedArchive> forge, string says)
    {
        var forged = new ForgedArchive(_archive);
        forge(forged);
        var refused = await Should.ThrowAsync<KvasirException>(async () => await _kit.ImportAsync(_workspace, await forged.SealAsync()));
        refused.Code.ShouldBe(ErrorCode.InvalidArchive, what);
        refused.Message.ShouldContain(says, Case.Sensitive, what);
        (await _kit.CountAsync()).ShouldBe(_before, what);
    }

    [Fact]
    public async Task What_is_changed_and_allowed_is_imported_as_ones_own()
    {
        var forged = new ForgedArchive(_archive);
        forged.Set("datasets", "workspace_id", Elsewhere);
        forged.Set("datasets", "created_by", "root");
        forged.Row("datasets", row => (row["permission"], row["partial_members"]) = ("all_team_members", "[\"x\"]"));
        forged.Set("documents", "created_by", "root");
        var imported = (await _kit.ImportAsync(_workspace, await forged.SealAsync())).Dataset;
        (imported.WorkspaceId, imported.CreatedBy, imported.PartialMembers.Count).ShouldBe((_workspace.Id, "importer", 0));
        (await _kit.Store.Documents.ListCreatorsAsync(imported.Id, default)).ShouldBe(["importer"]);
    }

    [Fact]
    public async Task An_id_that_is_somebody_elses_becomes_a_new_one()
    {
        var forged = new ForgedArchive(_archive);
        var mine = "";
        forged.Row("documents", row => (mine, row["id"]) = (row["id"]!.GetValue<string>(), _otherDocument));
        forged.Rows("segments", rows => rows.ForEach(row => row["document_id"] = row["document_id"]!.GetValue<string>() == mine ? _otherDocument : row["document_id"]!.DeepClone()));
        var imported = (await _kit.ImportAsync(_workspace, await forged.SealAsync())).Dataset;
        var documents = (await _kit.Store.Documents.ListAsync(imported.Id, new DocumentFilter(null, null), new Paging(1, 10), default)).Items;
        documents.Count.ShouldBe(3);
        documents.ShouldNotContain(document => document.Id == _otherDocument);
        (await _kit.WrongAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_archive_takes_defaults_for_columns_that_it_lacks()
    {
        var forged = new ForgedArchive(_archive);
        foreach (var (table, column) in new[] { ("segments", "revision"), ("segments", "hit_count"), ("documents", "sync"), ("documents", "external_key"), ("metadata_values", "integer_value") })
        {
            forged.Rows(table, rows => rows.ForEach(row => row.Remove(column)));
            var columns = forged.Said($"tables/{table}.jsonl")["columns"]!.AsArray();
            columns.Remove(columns.Single(name => name!.GetValue<string>() == column)).ShouldBeTrue();
        }

        forged.Manifest["schema"] = 1;
        var imported = (await _kit.ImportAsync(_workspace, await forged.SealAsync())).Dataset;
        (await _kit.Store.FindTextAsync(imported, "alpha")).ShouldBe(["alpha one"]);
    }

    private static string Floats(params float[] vector) => Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vector.AsSpan()));
}
