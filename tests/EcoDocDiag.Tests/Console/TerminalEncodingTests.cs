using System.Text;
using EcoDocDiag.Console;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class TerminalEncodingTests
{
    [Fact]
    public void A_terminal_has_its_own_encoding_again_afterwards()
    {
        Encoding own = System.Console.OutputEncoding;
        System.Console.OutputEncoding = Encoding.Latin1;
        try
        {
            using (new TerminalEncoding())
            {
                Assert.Equal(Encoding.UTF8.CodePage, System.Console.OutputEncoding.CodePage);
            }

            Assert.Equal(Encoding.Latin1.CodePage, System.Console.OutputEncoding.CodePage);
        }
        finally
        {
            System.Console.OutputEncoding = own;
        }
    }
}
