namespace Kvasir.Server.ApiDescription;

/// <summary>Says what a member that is read by hand, because clients write it in several forms, looks like in its usual form.</summary>
/// <param name="type">The record of the usual form.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DescribedAsAttribute(Type type) : Attribute
{
    /// <summary>The record of the usual form.</summary>
    public Type Type { get; } = type;
}
