using System.Text;
using NetWatch.Core.Catalog;

namespace NetWatch.Core.Tests.Catalog;

public sealed class LdapFilterTests
{
    [Theory]
    // The examples of RFC 4515 section 4.
    [InlineData("(cn=Babs Jensen)", "cn = [Babs Jensen]")]
    [InlineData("(!(cn=Tim Howes))", "not(cn = [Tim Howes])")]
    [InlineData("(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))", "all(objectClass = [Person], any(sn = [Jensen], cn like [Babs J]**[]))")]
    [InlineData("(o=univ*of*mich*)", "o like [univ]*[of]*[mich]*[]")]
    [InlineData("(seeAlso=)", "seeAlso = []")]
    [InlineData("(cn:caseExactMatch:=Fred Flintstone)", "cn caseExactMatch [Fred Flintstone]")]
    [InlineData("(cn:=Betty Rubble)", "cn equal [Betty Rubble]")]
    [InlineData("(sn:dn:2.4.6.8.10:=Barney Rubble)", "sn or name 2.4.6.8.10 [Barney Rubble]")]
    [InlineData("(o:dn:=Ace Industry)", "o or name equal [Ace Industry]")]
    [InlineData("(:1.2.3:=Wilma Flintstone)", "all 1.2.3 [Wilma Flintstone]")]
    [InlineData("(:DN:2.4.6.8.10:=Dino)", "all or name 2.4.6.8.10 [Dino]")]
    [InlineData(@"(o=Parens R Us \28for all your parenthetical needs\29)", "o = [Parens R Us (for all your parenthetical needs)]")]
    [InlineData(@"(cn=*\2A*)", "cn like []*[*]*[]")]
    [InlineData(@"(filename=C:\5cMyFile)", @"filename = [C:\MyFile]")]
    [InlineData(@"(bin=\00\00\00\04)", "bin = [<00><00><00><04>]")]
    [InlineData(@"(sn=Lu\c4\8di\c4\87)", "sn = [Lučić]")]
    [InlineData(@"(1.3.6.1.4.1.1466.0=\04\02\48\69)", "1.3.6.1.4.1.1466.0 = [<04><02>Hi]")]
    // Others.
    [InlineData("(objectClass=*)", "objectClass is there")]
    [InlineData("(sn=Құнанбайұлы*😀)", "sn like [Құнанбайұлы]**[😀]")]
    [InlineData("(cn=*a)", "cn like []**[a]")]
    [InlineData("(age>=5)", "age >= [5]")]
    [InlineData("(age<=5)", "age <= [5]")]
    [InlineData("(cn~=ann)", "cn ~= [ann]")]
    [InlineData("(a=b=c>d~:e)", "a = [b=c>d~:e]")]
    [InlineData("(cn= x )", "cn = [ x ]")]
    [InlineData("(userCertificate;binary=*)", "userCertificate;binary is there")]
    [InlineData("(my_own=1)", "my_own = [1]")]
    [InlineData("(dnQualifier:dnQualifierMatch:=x)", "dnQualifier dnQualifierMatch [x]")]
    [InlineData("(userAccountControl:1.2.840.113556.1.4.803:=2)", "userAccountControl 1.2.840.113556.1.4.803 [2]")]
    [InlineData("(&)", "all()")]
    [InlineData("(|)", "any()")]
    public void Filter_is_understood(string text, string meaning)
    {
        Assert.True(LdapFilter.TryParse(text, out LdapFilter? filter, out string? problem), problem);
        Assert.Equal(meaning, Told(filter.Root));
        Assert.Equal(text, filter.ToString());
    }

    [Theory]
    [InlineData("", "an opening parenthesis is missing (at its end)")]
    [InlineData("cn=a", "an opening parenthesis is missing (character 1)")]
    [InlineData("(cn=a", "a closing parenthesis is missing (at its end)")]
    [InlineData("(cn=a))", "more stands behind the filter's end (character 7)")]
    [InlineData("(cn=a) ", "more stands behind the filter's end (character 7)")]
    [InlineData("(& (cn=a))", "a closing parenthesis is missing (character 3)")]
    [InlineData("(!(a=b)(c=d))", "a closing parenthesis is missing (character 8)")]
    [InlineData("(!)", "an opening parenthesis is missing (character 3)")]
    [InlineData("()", "the name of an attribute is missing (character 2)")]
    [InlineData("(=a)", "the name of an attribute is missing (character 2)")]
    [InlineData("( cn=a)", "the name of an attribute is missing (character 2)")]
    [InlineData("(2=a)", "the name of an attribute is missing (character 2)")]
    [InlineData("(1..2=a)", "the name of an attribute is missing (character 2)")]
    [InlineData("(cn;=a)", "the name of an attribute is missing (character 2)")]
    [InlineData("(cn)", "one of =, >=, <=, ~= and := is missing (character 4)")]
    [InlineData("(cn >=a)", "one of =, >=, <=, ~= and := is missing (character 4)")]
    [InlineData("(cn>a)", "one of =, >=, <=, ~= and := is missing (character 4)")]
    [InlineData("(cn=a**b)", "two asterisks stand side by side (character 7)")]
    [InlineData("(cn=**)", "two asterisks stand side by side (character 6)")]
    [InlineData("(cn>=a*)", @"an asterisk of a value is written \2a (character 7)")]
    [InlineData("(cn:=a*)", @"an asterisk of a value is written \2a (character 7)")]
    [InlineData("(cn=a(b)", @"a parenthesis of a value is written \28 or \29 (character 6)")]
    [InlineData(@"(cn=\2)", @"two hexadecimal digits must follow a backslash, as in \2a (character 6)")]
    [InlineData(@"(cn=a\zz)", @"two hexadecimal digits must follow a backslash, as in \2a (character 7)")]
    [InlineData(@"(cn=\", @"two hexadecimal digits must follow a backslash, as in \2a (at its end)")]
    [InlineData("(cn=a\0b)", "a closing parenthesis is missing (character 6)")]
    [InlineData("(cn::=a)", "the name or OID of a matching rule is missing (character 5)")]
    [InlineData("(cn:a b:=c)", ":= is missing (character 6)")]
    [InlineData("(:dn:=a)", "the name of an attribute or a matching rule is missing (character 2)")]
    [InlineData("(:=a)", "the name of an attribute or a matching rule is missing (character 2)")]
    public void Text_that_is_no_filter_is_refused_with_its_place(string text, string expected)
    {
        Assert.False(LdapFilter.TryParse(text, out LdapFilter? filter, out string? problem));
        Assert.Null(filter);
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(100_000, false)]
    public void Depth_has_a_most(int depth, bool isRight)
    {
        string text = new StringBuilder().Insert(0, "(!", depth - 1).Append("(a=b)").Append(')', depth - 1).ToString();
        Assert.Equal(isRight, LdapFilter.TryParse(text, out _, out _));
    }

    [Fact]
    public void Any_text_is_read_without_an_error()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        Random random = new(seed);
        const string letters = "()&|!=*\\:~<>a1.;-_ dn2\uD83D\uDE00\0";
        int read = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string text = string.Create(random.Next(12), random, (span, r) =>
            {
                foreach (ref char c in span) c = letters[r.Next(letters.Length)];
                if (span.Length > 4) (span[0], span[1], span[2], span[^1]) = ('(', 'a', '=', ')');
            });
            if (LdapFilter.TryParse(text, out _, out string? problem)) read++;
            else Assert.NotEmpty(problem);
        }

        Assert.InRange(read, 1, 199_999);
    }

    [Fact]
    public void Filters_of_the_same_text_are_equal()
    {
        LdapSearch one = new() { Base = "dc=a", Filter = Parsed("(a=b)") };
        Assert.Equal(one, one with { Filter = Parsed("(a=b)") });
        Assert.NotEqual(one, one with { Filter = Parsed("(a=c)") });
        Assert.Equal(one with { Filter = LdapFilter.Anything }, new LdapSearch { Base = "dc=a" });

        static LdapFilter Parsed(string text) => LdapFilter.TryParse(text, out LdapFilter? filter, out _) ? filter : throw new InvalidOperationException(text);
    }

    private static string Told(LdapCondition condition) => condition switch
    {
        LdapJunction junction => $"{(junction.All ? "all" : "any")}({string.Join(", ", junction.Parts.Select(Told))})",
        LdapNegation negation => $"not({Told(negation.Part)})",
        LdapPresence presence => $"{presence.Attribute} is there",
        LdapComparison comparison => $"{comparison.Attribute} {comparison.Kind switch { LdapComparisonKind.Equal => "=", LdapComparisonKind.GreaterOrEqual => ">=", LdapComparisonKind.LessOrEqual => "<=", _ => "~=" }} {Octets(comparison.Value)}",
        LdapSubstrings substrings => $"{substrings.Attribute} like {Octets(substrings.Initial)}*{string.Join('*', substrings.Any.Select(Octets))}*{Octets(substrings.Final)}",
        LdapExtensibleMatch match => $"{match.Attribute ?? "all"}{(match.OfName ? " or name" : "")} {match.Rule ?? "equal"} {Octets(match.Value)}",
        _ => throw new InvalidOperationException(),
    };

    private static string Octets(ReadOnlyMemory<byte> value) => "[" + string.Concat(Encoding.UTF8.GetString(value.Span).Select(c => char.IsControl(c) ? $"<{(int)c:x2}>" : c.ToString())) + "]";
}
