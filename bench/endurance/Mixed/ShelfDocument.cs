namespace Kvasir.Bench.Endurance.Mixed;

/// <summary>A document that the server has acknowledged, as it was acknowledged last.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">The numbers of its texts.</param>
internal sealed record ShelfDocument(string Id, string Name, IReadOnlyList<int> Numbers);
