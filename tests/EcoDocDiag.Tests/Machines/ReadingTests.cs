using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class ReadingTests
{
    [Fact]
    public void An_answer_that_nobody_filled_in_says_that_nothing_is_known()
    {
        Reading<string> reading = default;

        Assert.Equal(Reading<string>.NotCaptured(), reading);
        Assert.Equal((ReadState.NotCaptured, ReadReason.NotCaptured, ""), (reading.State, reading.Reason, reading.Detail));
        Assert.Equal(ReadReason.NotCaptured, reading.Select(static text => text.Length).Reason);
    }
}
