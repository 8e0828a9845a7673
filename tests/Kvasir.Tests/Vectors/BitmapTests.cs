using Kvasir.Vectors;

namespace Kvasir.Tests.Vectors;

public sealed class BitmapTests
{
    [Fact]
    public void Numbers_are_added_and_removed_also_at_the_borders_of_words()
    {
        var bitmap = new Bitmap(130);
        int[] numbers = [0, 1, 63, 64, 127, 128, 129];
        foreach (var number in numbers) bitmap.Set(number);
        bitmap.Set(64);
        Numbers(bitmap).ShouldBe(numbers);
        bitmap.Clear(64);
        bitmap.Clear(65);
        Numbers(bitmap).ShouldBe([0, 1, 63, 127, 128, 129]);
        bitmap.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(70, 70)]
    [InlineData(70, 127)]
    [InlineData(70, 128)]
    [InlineData(64, 64)]
    [InlineData(70, -1)]
    public void Numbers_that_do_not_fit_are_refused_and_not_in_the_set(int length, int number)
    {
        var bitmap = new Bitmap(length);
        Should.Throw<ArgumentOutOfRangeException>(() => bitmap.Set(number));
        Should.Throw<ArgumentOutOfRangeException>(() => bitmap.Clear(number));
        bitmap.Get(number).ShouldBeFalse();
        bitmap.Count.ShouldBe(0);
    }

    [Fact]
    public void A_copy_has_the_same_numbers_and_room_for_more()
    {
        var bitmap = new Bitmap(70);
        bitmap.Set(3);
        bitmap.Set(69);
        var copy = bitmap.Resized(200);
        copy.Set(199);
        Numbers(copy).ShouldBe([3, 69, 199]);
        Numbers(bitmap).ShouldBe([3, 69]);
        Should.Throw<ArgumentOutOfRangeException>(() => copy.Resized(70));
    }

    private static IEnumerable<int> Numbers(Bitmap bitmap) => Enumerable.Range(0, bitmap.Length).Where(bitmap.Get);
}
