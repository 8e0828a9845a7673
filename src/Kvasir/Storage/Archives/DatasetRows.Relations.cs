using System.Globalization;
using Kvasir.Knowledge;
using Kvasir.Storage.Moving;
using Kvasir.Vectors;

namespace Kvasir.Storage.Archives;

/// <summary>The rules about values of more than one column, or of other rows.</summary>
internal sealed partial class DatasetRows
{
    // The longest that PostgreSQL keeps has 2,046 bytes, with the dataset's number before it; no analysed term comes near.
    private const int MaxTermLength = 2000;

    private static long SqlTime(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private void Relate(MovedTable table, object?[] row, MovedTable written, List<object?> mapped)
    {
        switch (table.Name)
        {
            case "datasets":
                var settings = new IndexSettings(1, Text("indexing_technique"), Text("embedding_model_provider"), Text("embedding_model"));
                _model = FindModel(settings);
                if (At("key") >= 0) _number = Number("key");
                if ((Text("cluster_id"), Text("collection_name")) != CollectionOf(Text("collection"))) throw new FormatException("the names of its collection are at odds");
                break;
            case "upload_files":
                if (Number("size") != _files[Text("content_hash")!]) throw new FormatException("its size is not that of its content");
                break;
            case "documents":
                RelateDocument();
                break;
            case "metadata_fields":
                if (!_fields.TryAdd(Parse(Text("id")), Text("type")!)) throw new FormatException("its id stands in another row, too");
                break;
            case "metadata_values":
                var isText = _fields[Parse(Text("field_id"))] == MetadataType.Text;
                if (IntegerIsThere() && (row[At("number_value")] is not double number || number != Number("integer_value"))) throw new FormatException("its whole number is not its number");
                if (isText ? row[At("number_value")] is not null || IntegerIsThere() : Text("text_value") is not null) throw new FormatException("its value is not of its field's type");
                break;
            case "segments":
                if (!_documents[Parse(Text("document_id"))]) throw new FormatException("its document has no segments yet");
                break;
            case "child_chunks":
                if (!_children.Add((Parse(Text("id")), SegmentPlace()))) throw new FormatException("its id stands in another row, too");
                break;
            case "index_nodes":
                if (Text("child_chunk_id") is { } child && !_children.Contains((Parse(child), SegmentPlace()))) throw new FormatException("it refers to a child chunk of another segment");
                _vectorsLeft.Add((int)Number("vector_count"));
                _keywordsLeft.Add((int)Number("keyword_count"));
                break;
            case "vectors":
                if (Number("dimensions") != ((float[])row[At("embedding")]!).Length) throw new FormatException("its vector is not as long as it says");
                _vectorsLeft[NodePlace()]--;
                _hasVectors = true;
                break;
            case "node_keywords":
                _keywordsLeft[NodePlace()]--;
                break;
            case "tags":
                if (!_tags.TryAdd(Parse(Text("id")), Text("name")!)) throw new FormatException("its id stands in another row, too");
                break;
            case "tag_bindings":
                _bound.Add(_tags.TryGetValue(Parse(Text("tag_id")), out var name) ? name : throw new FormatException("it refers to a tag that the archive does not have"));
                break;
        }

        int At(string column) => table.IndexOf(column);

        string? Text(string column) => At(column) is >= 0 and var place ? (string?)row[place] : null;

        // Numbers that an old archive lacks are 0, as in the rows that a migration widens.
        long Number(string column) => At(column) is >= 0 and var place && row[place] is long number ? number : 0;

        bool IntegerIsThere() => At("integer_value") is >= 0 and var place && row[place] is not null;

        int SegmentPlace() => Segments.PlaceOf("segment_key", Number("segment_key"));

        int NodePlace() => Nodes.PlaceOf("node_key", Number("node_key"));

        void RelateDocument()
        {
            var status = Text("indexing_status")!;
            var isComplete = status == IndexingStatus.Completed;
            if (!_documents.TryAdd(Parse(Text("id")), isComplete)) throw new FormatException("its id stands in another row, too");
            mapped[written.IndexOf("generation")] = isComplete ? 1L : 0L;
            if (status != IndexingStatus.Waiting) return;
            if (Text("upload_file_id") is null) throw new FormatException("it waits to be indexed, and has no file");
            // Whoever paused it goes on with it.
            if (At("paused_at") < 0 || row[At("paused_at")] is null) _waiting.Add((string)mapped[written.IndexOf("id")]!);
        }
    }

    private static (string?, string?) CollectionOf(string? json) =>
        json is null ? (null, null) : System.Text.Json.JsonSerializer.Deserialize(json, StoredJson.Default.Collection) is { } collection ? (collection.ClusterId, collection.Name) : (null, null);

    private string Dataset(object? value)
    {
        if (_dataset != Guid.Empty) throw new FormatException("it is a second dataset");
        _dataset = Parse(value);
        if (_dataset == Guid.Empty) throw new FormatException("an id is empty");
        return DatasetId;
    }

    private string Content(object? value) => value is string hash && _files.ContainsKey(hash) ? hash : throw new FormatException("it refers to content that the archive does not have");

    private static RowRule NextKey(KeyMap keys) => value =>
    {
        keys.Add((long)value!);
        return value;
    };

    private static RowRule Keyed(string column, KeyMap keys) => value => keys.New(keys.PlaceOf(column, (long)value!));

    // In the archive each term is preceded by the number that its dataset had; it is given this dataset's when it is written.
    private string[]? Terms(object? value)
    {
        if (value is not string[] terms) return null;
        if (terms.Length == 0) throw new FormatException("it has a list of terms without any");
        return Array.ConvertAll(terms, term =>
        {
            var colon = term.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !long.TryParse(term.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 || number != (_number ??= number)) throw new FormatException("a term is not preceded by its dataset's number");
            if (term.Length - colon - 1 is 0 or > MaxTermLength || term.Contains(' ', StringComparison.Ordinal)) throw new FormatException("a term is empty, too long or holds spaces");
            return term[(colon + 1)..];
        });
    }

    private float[] Vector(object? value)
    {
        var vector = (float[])value!;
        if (_model is null) throw new FormatException("the dataset has no vectors");
        if (vector.Length != _model.Dimensions) throw new FormatException($"its vector has {vector.Length} components, and those of {_model.Provider}/{_model.Name} have {_model.Dimensions}");
        // What 16-bit floats cannot hold is no component of a unit vector either.
        if (Array.Exists(vector, component => !(Math.Abs(component) <= 1.001f)) || !Int8Code.HasDirection(vector)) throw new FormatException("its vector has a component that no unit vector has");
        return vector;
    }
}
