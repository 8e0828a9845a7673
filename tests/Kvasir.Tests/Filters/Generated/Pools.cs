namespace Kvasir.Tests.Filters.Generated;

/// <summary>Values at which something can go wrong.</summary>
public static class Pools
{
    public static short[] Bytes { get; } = [-128, -3, -1, 0, 1, 2, 5, 7, 127];

    public static short[] Shorts { get; } = [short.MinValue, -7, 0, 1, 2020, 2023, 2024, short.MaxValue];

    public static int[] Ints { get; } = [int.MinValue, -100, -1, 0, 1, 2, 3, 2023, 65536, int.MaxValue];

    public static long[] Longs { get; } = [long.MinValue, long.MinValue + 1, -9007199254740993, -7, -2, -1, 0, 1, 2, 3, 10, 9007199254740992, 9007199254740993, long.MaxValue - 1, long.MaxValue];

    public static float[] Floats { get; } = [0, 0.1f, 0.2f, 0.3f, -2.5f, 3, 7, 1e-40f, 16777216, 1e30f, float.MaxValue, float.MinValue];

    public static double[] Doubles { get; } = [0, 0.1, 0.2, 0.1 + 0.2, -2.5, 3, 7, 1e300, double.MaxValue, double.MinValue, double.Epsilon, 9007199254740992, 0.1f];

    /// <summary>Numbers that stand in JSON.</summary>
    public static string[] Digits { get; } = ["0", "1", "2", "-3", "1.0", "2.5", "0.1", "1e2", "100", "-0.5", "9007199254740993", "9223372036854775807", "123456789.125"];

    // U+FFFD comes before U+1F600 in UTF-8, and behind it in UTF-16.
    public static string[] Texts { get; } =
        ["", "kim", "Kim", "kimono", "O'Neil", "100%", "100", "a_b", "axb", "a\\b", "a%b", "中文", "中", "😀", "😀x", "\uFFFD", "line\nbreak", "\"q\"", "'; DROP TABLE filtered; --", "é", "5", "true", " "];

    public static string[] Keys { get; } = ["k", "n", "t", "odd \"key\" %", "中"];

    public static T Pick<T>(Random random, T[] pool) => pool[random.Next(pool.Length)];
}
