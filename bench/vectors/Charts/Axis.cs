namespace Kvasir.Bench.Vectors.Charts;

/// <summary>From values to places on the paper.</summary>
internal sealed class Axis
{
    private readonly double _least;
    private readonly double _most;
    private readonly bool _isLog;
    private readonly double _begin;
    private readonly double _end;

    /// <param name="values">What has to fit.</param>
    /// <param name="isLog">Whether ten times as much is always the same distance. Otherwise the axis begins at zero.</param>
    /// <param name="begin">Where it begins on the paper.</param>
    /// <param name="end">Where it ends.</param>
    public Axis(IEnumerable<double> values, bool isLog, double begin, double end)
    {
        var all = values.ToList();
        (_isLog, _begin, _end) = (isLog, begin, end);
        if (isLog)
        {
            (_least, _most) = (Math.Log10(all.Min()), Math.Log10(all.Max()));
            var room = Math.Max(0.05, (_most - _least) * 0.05);
            (_least, _most) = (_least - room, _most + room);
        }
        else
        {
            (_least, _most) = (0, all.Max() * 1.05);
        }
    }

    /// <summary>Values to write at the axis.</summary>
    public IEnumerable<double> Ticks => _isLog ? LogTicks() : LinearTicks();

    /// <summary>Where a value is.</summary>
    public double Place(double value) => _begin + (((_isLog ? Math.Log10(value) : value) - _least) / (_most - _least) * (_end - _begin));

    private IEnumerable<double> LogTicks()
    {
        double[] digits = _most - _least > 1.5 ? [1] : [1, 2, 5];
        return Enumerable.Range((int)Math.Floor(_least), (int)Math.Ceiling(_most - _least) + 2).SelectMany(power => digits.Select(digit => digit * Math.Pow(10, power)))
            .Where(tick => Math.Log10(tick) >= _least && Math.Log10(tick) <= _most);
    }

    private IEnumerable<double> LinearTicks()
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(_most)));
        var step = power * (_most / power >= 5 ? 1 : _most / power >= 2 ? 0.5 : 0.2);
        for (var i = 0; i * step <= _most; i++) yield return i * step;
    }
}
