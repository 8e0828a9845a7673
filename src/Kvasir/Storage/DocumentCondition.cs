using Kvasir.Filters;
using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>A condition on the documents of a dataset.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Fields">The fields that it names.</param>
/// <param name="Uploaders">The display names of accounts, by their ids; who is not among them has none.</param>
public sealed record DocumentCondition(FilterExpression Expression, IReadOnlyList<DocumentField> Fields, IReadOnlyDictionary<string, string> Uploaders);

/// <summary>A field of documents, in the forms in which conditions name it.</summary>
public sealed record DocumentField
{
    private DocumentField(string id, string type, bool isBuiltIn)
    {
        (Id, Type, IsBuiltIn) = (id, type, isBuiltIn);
        Text = new FilterField($"{id} as text", FilterType.VarChar);
        Number = new FilterField($"{id} as number", FilterType.Double);
        Presence = new FilterField($"{id} at all", FilterType.VarChar);
    }

    /// <summary>The id of a metadata field, or the name of a built-in one.</summary>
    public string Id { get; }

    /// <summary>One of <see cref="MetadataType"/>.</summary>
    public string Type { get; }

    /// <summary>Whether it is one of <see cref="BuiltInFields"/>.</summary>
    public bool IsBuiltIn { get; }

    /// <summary>Its value as text; null for a document without one.</summary>
    public FilterField Text { get; }

    /// <summary>Its value as a number; null for a document without one, and for a text that is no number.</summary>
    public FilterField Number { get; }

    /// <summary>Null for a document that does not carry the field, be it without a value.</summary>
    public FilterField Presence { get; }

    /// <summary>A metadata field.</summary>
    public static DocumentField Of(MetadataField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new DocumentField(field.Id, field.Type, isBuiltIn: false);
    }

    /// <summary>The built-in field of a name, or the external key; <see langword="null"/> when there is none.</summary>
    public static DocumentField? BuiltIn(string name)
    {
        var type = name == BuiltInFields.ExternalKey ? MetadataType.Text : BuiltInFields.All.FirstOrDefault(field => field.Name == name).Type;
        return type is null ? null : new DocumentField(name, type, isBuiltIn: true);
    }
}
