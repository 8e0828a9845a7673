using System.Text;
using System.Xml;

namespace Kvasir.Extraction.Office;

/// <summary>
/// Reads the XML of a part forwards, element by element, and never holds more than one tag. Names are local ones: the two variants of the format
/// (transitional and strict) differ in their namespaces only.
/// </summary>
internal sealed class PartReader : IDisposable
{
    private const int CancellationInterval = 1024;

    private readonly XmlReader _xml;
    private readonly string _part;
    private readonly CancellationToken _cancellationToken;
    private readonly char[] _block = new char[1024];
    private int _reads;

    public PartReader(Stream stream, string part, CancellationToken cancellationToken)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            NameTable = new BoundedNames(part),
        };
        (_xml, _part, _cancellationToken) = (XmlReader.Create(new XmlSource(stream, part), settings), part, cancellationToken);
    }

    /// <summary>The local name of the current element.</summary>
    public string Name => _xml.LocalName;

    /// <summary>How deep the current element is nested.</summary>
    public int Depth => _xml.Depth;

    /// <summary>Goes to the part's root element.</summary>
    /// <exception cref="KvasirException">The root has another name.</exception>
    public void Root(string name)
    {
        while (Read() && _xml.NodeType != XmlNodeType.Element)
        {
        }

        if (Name != name) throw OfficeLimits.Refusal($"The part {_part} of the file should begin with <{name}> but begins with <{Name}>: the file is damaged, or its name has the wrong extension.");
    }

    /// <summary>
    /// Goes to the next element within the one that stands at a depth; false when that one has ended. Elements whose contents nobody read are entered, so
    /// that a loop over all descendants reads every text, and <see cref="Skip"/> leaves one out.
    /// </summary>
    public bool Next(Scope scope)
    {
        if (scope.IsEmpty) return false;
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth <= scope.Depth) return false;
            if (_xml.NodeType == XmlNodeType.Element) return true;
        }

        return false;
    }

    /// <summary>Goes to the next child of an element, past deeper ones; false when that element has ended.</summary>
    public bool NextChild(Scope scope)
    {
        while (Next(scope))
        {
            if (_xml.Depth == scope.Depth + 1) return true;
        }

        return false;
    }

    /// <summary>The extent of the current element.</summary>
    public Scope Enter() => new(_xml.Depth, _xml.IsEmptyElement);

    /// <summary>Leaves out the current element's contents.</summary>
    public void Skip()
    {
        var scope = Enter();
        while (Next(scope))
        {
        }
    }

    /// <summary>An attribute by its local name, but for relationships.</summary>
    public string? Attribute(string name) => Find(name, relationship: false);

    /// <summary>An attribute that is a number.</summary>
    public int? Number(string name) => int.TryParse(Attribute(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether an attribute, or an element without it, says yes.</summary>
    public bool IsOn(string name = "val") => Attribute(name) is not ("0" or "false" or "off" or "none");

    /// <summary>An attribute that names a relationship, such as <c>r:id</c>.</summary>
    public string? Relationship(string name = "id") => Find(name, relationship: true);

    /// <summary>Adds the text within the current element, as it is, and goes to its end.</summary>
    public void Append(StringBuilder text, int most = OfficeLimits.MaxHeldCharacters)
    {
        var scope = Enter();
        if (scope.IsEmpty) return;
        while (Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == scope.Depth))
        {
            if (_xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            while (_xml.ReadValueChunk(_block, 0, _block.Length) is var read and > 0)
            {
                text.Append(_block, 0, read);
                if (text.Length > most) throw OfficeLimits.Refusal($"The part {_part} of the file holds a text of more than {most} characters in one place; no longer ones are read.");
            }
        }
    }

    public void Dispose() => _xml.Dispose();

    private bool Read()
    {
        if (++_reads % CancellationInterval == 0) _cancellationToken.ThrowIfCancellationRequested();
        if (!_xml.Read()) return false;
        return _xml.Depth <= OfficeLimits.MaxDepth
            ? true
            : throw OfficeLimits.Refusal($"The elements of the part {_part} of the file are nested more than {OfficeLimits.MaxDepth} deep.");
    }

    private string? Find(string name, bool relationship)
    {
        string? found = null;
        for (var more = _xml.MoveToFirstAttribute(); more && found is null; more = found is null && _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == name && _xml.Prefix != "xmlns" && _xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) == relationship) found = _xml.Value;
        }

        _xml.MoveToElement();
        return found;
    }
}

/// <summary>The extent of an element.</summary>
/// <param name="Depth">How deep it is nested.</param>
/// <param name="IsEmpty">Whether it has neither contents nor an end tag.</param>
internal readonly record struct Scope(int Depth, bool IsEmpty);
