using NetWatch.Notifier.Sms;

namespace NetWatch.Notifier.Tests.Sms;

public sealed class SmsTextTests
{
    /// <summary>3GPP TS 23.038, 6.2.1: each row of the table with its code.</summary>
    private const string Digits = "0123456789", Latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", Marks = " !\"#%&'()*+,-./:;<=>?@_$\n\r";
    private const string Letters = "èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüàΔΦΓΛΩΠΨΣΘΞ", Signs = "£¥¤¡§¿";

    [Fact]
    public void Default_alphabet_has_its_127_characters_and_the_extension_ten()
    {
        string all = Digits + Latin + Marks + Letters + Signs;
        Assert.Equal(127, all.Distinct().Count());
        Assert.All(all, c => Assert.Equal(1, GsmAlphabet.Septets(c)));
        Assert.All("^{}\\[~]|€\f", c => Assert.Equal(2, GsmAlphabet.Septets(c)));
        Assert.Equal(137, Enumerable.Range(0, 0x10000).Count(c => GsmAlphabet.Septets((char)c) > 0));
    }

    [Theory]
    [InlineData("АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")]
    [InlineData("№«»—–…“”’·çÁáŁłğışİ`\t\0\u001B")]
    public void Letters_that_the_alphabet_lacks_make_a_text_16_bit_and_stay_what_they_are(string letters)
    {
        foreach (char letter in letters)
        {
            SmsText text = SmsText.Of($"a{letter}b");
            Assert.Equal((SmsCoding.Ucs2, $"a{letter}b"), (text.Coding, text.Parts.Single()));
        }
    }

    [Theory]
    [InlineData('x', 160, "160")]
    [InlineData('x', 161, "153 8")]
    [InlineData('x', 306, "153 153")]
    [InlineData('x', 307, "153 153 1")]
    [InlineData('€', 80, "80")]
    [InlineData('€', 81, "76 5")]
    [InlineData('ұ', 70, "70")]
    [InlineData('ұ', 71, "67 4")]
    [InlineData('ұ', 134, "67 67")]
    [InlineData('ұ', 135, "67 67 1")]
    public void Text_is_cut_where_a_part_is_full(char letter, int count, string expected)
    {
        SmsText text = SmsText.Of(new string(letter, count));
        Assert.Equal(expected, string.Join(' ', text.Parts.Select(p => p.Length)));
        Assert.Equal(text.Text, string.Concat(text.Parts));
        Assert.Equal(text.Parts.Count == 1, text.IsOne);
    }

    [Fact]
    public void Escape_and_its_character_do_not_come_apart()
    {
        SmsText text = SmsText.Of(new string('x', 152) + "€" + new string('y', 20));
        Assert.Equal([152, 21], text.Parts.Select(p => p.Length));
        Assert.StartsWith("€", text.Parts[1], StringComparison.Ordinal);
        Assert.Equal(2, SmsText.Of(new string('x', 159) + "€").Parts.Count);
        Assert.Single(SmsText.Of(new string('x', 158) + "€").Parts);
    }

    [Fact]
    public void Surrogate_pairs_do_not_come_apart_and_count_as_two()
    {
        SmsText text = SmsText.Of(new string('ұ', 66) + "😀" + new string('ұ', 20));
        Assert.Equal([66, 22], text.Parts.Select(p => p.Length));
        Assert.Single(SmsText.Of(string.Concat(Enumerable.Repeat("😀", 35))).Parts);
        Assert.Equal([66, 6], SmsText.Of(string.Concat(Enumerable.Repeat("😀", 36))).Parts.Select(p => p.Length));
        // A half of a pair that came alone is sent as it came.
        Assert.Equal("a\ud83d", SmsText.Of("a\ud83d").Parts.Single());
    }

    [Fact]
    public void Empty_text_is_one_empty_part() => Assert.Equal("", Assert.Single(SmsText.Of("").Parts));
}
