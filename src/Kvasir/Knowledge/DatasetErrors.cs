namespace Kvasir.Knowledge;

/// <summary>What can go wrong with datasets.</summary>
internal static class DatasetErrors
{
    public static KvasirException NotFound() => KvasirException.NotFound("Dataset not found.");

    public static KvasirException NameTaken(string name, Exception? inner = null) =>
        new(ErrorCode.DatasetNameTaken, $"The dataset name already exists. Please modify your dataset name. Given: '{name}'.", inner) { Field = "name" };
}
