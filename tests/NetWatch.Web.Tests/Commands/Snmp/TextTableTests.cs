using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Tests.Commands.Snmp;

public sealed class TextTableTests
{
    private static readonly string[] Headers = ["index", "ifDescr", "ifMtu", "ifSpeed"];

    private static readonly string[][] Rows = [["1", "lo", "65536", "10000000"], ["10", "eth0", "1500", "0"]];

    [Fact]
    public void Columns_are_aligned_and_numbers_stand_at_the_right() =>
        Assert.Equal(
            [
                "index  ifDescr  ifMtu   ifSpeed",
                "1      lo       65536  10000000",
                "10     eth0      1500         0",
            ],
            Lines(null));

    [Fact]
    public void What_is_wider_than_the_terminal_goes_on_below_with_the_index_again() =>
        Assert.Equal(
            [
                "index  ifDescr  ifMtu",
                "1      lo       65536",
                "10     eth0      1500",
                "",
                "index   ifSpeed",
                "1      10000000",
                "10            0",
            ],
            Lines(30));

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(80)]
    public void No_line_is_wider_than_the_terminal(int width) => Assert.All(Lines(width), l => Assert.InRange(DisplayWidth.Of(l), 0, width));

    [Fact]
    public void Cell_that_is_wider_than_a_line_is_cut() =>
        Assert.Equal(["i  descr", "1  the qu…"], TextTable.Lines(["i", "descr"], [["1", "the quick brown fox"]], [false, false], 10));

    [Fact]
    public void Wide_letters_and_combining_marks_keep_the_columns_straight() =>
        Assert.Equal(
            ["a     b", "желі  1", "交换  2", "e\u0301     3"],
            TextTable.Lines(["a", "b"], [["желі", "1"], ["交换", "2"], ["e\u0301", "3"]], [false, false], null));

    [Theory]
    [InlineData("", 0)]
    [InlineData("switch", 6)]
    [InlineData("қосқыш", 6)]
    [InlineData("交换机", 6)]
    [InlineData("スイッチ", 8)]
    [InlineData("e\u0301", 1)]
    [InlineData("🖧x", 2)]
    [InlineData("😀", 2)]
    public void Width_is_that_of_a_terminal(string text, int expected) => Assert.Equal(expected, DisplayWidth.Of(text));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("交换机", 4, "交…")]
    [InlineData("交换机", 5, "交换…")]
    [InlineData("ab", 1, "…")]
    public void Cut_text_fits(string text, int width, string expected) => Assert.Equal(expected, DisplayWidth.Cut(text, width));

    private static IEnumerable<string> Lines(int? width) => TextTable.Lines(Headers, Rows, [false, false, true, true], width);
}
