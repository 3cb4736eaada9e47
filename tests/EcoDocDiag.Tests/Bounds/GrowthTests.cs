using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Fuzzing.Growth;
using Xunit;

namespace EcoDocDiag.Tests.Bounds;

/// <summary>
/// Long inputs of every shape at n, 2n and 4n: what a reader allocates in all, and so what it needs at once, is a multiple of the input's length. Nothing is timed;
/// docs/proof.md has the times, and a shape whose time grew by the square would keep the tests for minutes.
/// </summary>
public sealed class GrowthTests
{
    // In all, not at once; what a reader needs whatever it reads comes to it.
    private const int MostPerByte = 250;
    private const int Base = 1024 * 1024;

    public static TheoryData<string> Shapes => [.. GrowthMeasurement.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Memory_grows_with_the_input_and_no_faster(string shape)
    {
        IReadOnlyList<GrowthPoint> points = GrowthMeasurement.Measure(shape, GrowthMeasurement.TestLength);

        Assert.All(points, point => Assert.True(point.Allocated <= Base + ((long)MostPerByte * point.Length), $"{point.Allocated} bytes for {point.Length}"));

        // Four times the input takes no more than four times and a half what one takes.
        Assert.True(points[2].Allocated <= Base + (4.5 * points[0].Allocated), string.Join(", ", points.Select(point => point.Allocated)));
    }

    // Half a million words, marks or addresses in one value would take an hour where each is compared with each.
    [Theory]
    [InlineData("proxy, words with an at sign")]
    [InlineData("proxy, question marks")]
    [InlineData("proxy, fields with secrets")]
    [InlineData("proxy, fields without")]
    [InlineData("proxy, empty fields")]
    [InlineData("proxy, addresses")]
    [InlineData("certificates, PEM blocks of others")]
    [InlineData("baseline, members of two files")]
    public void What_took_the_square_of_the_input_comes_to_an_end(string shape) => Assert.Equal(3, GrowthMeasurement.Measure(shape, 240 * 1024).Count);
}
