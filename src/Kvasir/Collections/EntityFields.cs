using Kvasir.Filters;
using Kvasir.Knowledge;

namespace Kvasir.Collections;

/// <summary>A field of the entities of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="MetadataFieldId">The metadata field of the document that it is; <see langword="null"/> for what every entity of the kind has.</param>
public sealed record EntityField(string Name, FilterType Type, string? MetadataFieldId = null);

/// <summary>The fields of the entities of a collection: those of its kind, those that its pipelines preserve, and all other metadata of the dataset.</summary>
public sealed class EntityFields
{
    /// <summary>The entity's number.</summary>
    public const string Id = "id";

    /// <summary>The vector, which can be asked for and is no field of filters.</summary>
    public const string Embedding = "embedding";

    /// <summary>The document's name.</summary>
    public const string DocName = "doc_name";

    /// <summary>The place of a chunk in its document, from 0.</summary>
    public const string ChunkId = "chunk_id";

    /// <summary>The text of a chunk.</summary>
    public const string ChunkText = "chunk_text";

    /// <summary>A text as it was given.</summary>
    public const string Text = "text";

    /// <summary>The client's id of an image.</summary>
    public const string ImageId = "image_id";

    private readonly Dictionary<string, EntityField> _fields;

    /// <summary>The fields of a collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="metadata">The metadata fields of its dataset.</param>
    public EntityFields(Collection collection, IEnumerable<MetadataField> metadata)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(metadata);
        _fields = OfKind(collection.Kind).ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var field in metadata)
        {
            var preserved = collection.Fields.FirstOrDefault(known => known.Name == field.Name);
            var type = preserved is not null && PreservedValues.MetadataTypeOf(preserved.Type) == field.Type ? preserved.Type : field.Type == MetadataType.Text ? FilterType.VarChar : FilterType.Double;
            _fields.TryAdd(field.Name, new EntityField(field.Name, type, field.Id));
        }

        Schema = new FilterSchema(_fields.Values.Select(field => new FilterField(field.Name, field.Type)));
    }

    /// <summary>What filters may name.</summary>
    public FilterSchema Schema { get; }

    /// <summary>The names of all fields.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>A field; <see langword="null"/> when there is none of this name.</summary>
    public EntityField? Find(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The field that holds the text of an entity; <see langword="null"/> for images.</summary>
    public static string? TextOf(CollectionKind kind) => kind switch { CollectionKind.Doc => ChunkText, CollectionKind.Text => Text, _ => null };

    private static IEnumerable<EntityField> OfKind(CollectionKind kind) => kind switch
    {
        CollectionKind.Doc => [new(Id, FilterType.Int64), new(DocName, FilterType.VarChar), new(ChunkId, FilterType.Int64), new(ChunkText, FilterType.VarChar)],
        CollectionKind.Text => [new(Id, FilterType.Int64), new(Text, FilterType.VarChar)],
        _ => [new(Id, FilterType.Int64), new(ImageId, FilterType.VarChar)],
    };
}

/// <summary>A condition on entities.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Fields">What its names mean.</param>
public sealed record EntityFilter(FilterExpression Expression, EntityFields Fields);
