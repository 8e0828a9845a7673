namespace Kvasir.Text;

/// <summary>A word that stands for a text.</summary>
/// <param name="Word">In lower case and plain width, at most <see cref="TextAnalyzer.MaxTermLength"/> characters, not stemmed.</param>
/// <param name="Weight">Its TF-IDF weight in that text, above 0; comparable only within one text.</param>
public readonly record struct Keyword(string Word, double Weight);
