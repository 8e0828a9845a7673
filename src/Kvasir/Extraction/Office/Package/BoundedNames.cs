using System.Xml;

namespace Kvasir.Extraction.Office;

/// <summary>The names of a part's elements and attributes. The XML parser keeps each different one, so a part of nothing but different names is refused.</summary>
internal sealed class BoundedNames(string part) : NameTable
{
    private int _characters;

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

    public override string Add(string key) => Get(key) ?? Count(base.Add(key));

    private string Count(string name)
    {
        _characters += name.Length;
        return _characters <= OfficeLimits.MaxNameCharacters ? name : throw OfficeLimits.Refusal($"The part {part} of the file has too many different names of elements.");
    }
}
