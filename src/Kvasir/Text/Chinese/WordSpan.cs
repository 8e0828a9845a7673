namespace Kvasir.Text.Chinese;

/// <summary>Neighbouring words of a <see cref="SortedWords"/>.</summary>
/// <param name="Start">The index of the first.</param>
/// <param name="End">The index behind the last; equal to <paramref name="Start"/> when there is none.</param>
internal readonly record struct WordSpan(int Start, int End);
