using System.Text.Json;
using Analytics.Core.Enrichment;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Enrichment;

public sealed class PropertyGuardTests
{
    private const string Agent = "MyApp/3.1 (pixel 9)";

    [Theory]
    [InlineData("""{"n":4111111111111111}""", """{"n":"[card]"}""")]
    [InlineData("""{"n":[1,4111111111111111,-2.50]}""", """{"n":[1,"[card]",-2.50]}""")]
    [InlineData("""{"to":"Write to:\nann@mail.example"}""", """{"to":"Write to:\n[email]"}""")]
    [InlineData("""{"to":"m\u00fcller@mail.example"}""", """{"to":"[email]"}""")]
    [InlineData("""{"to":"ann\u002Bnews@mail.example"}""", """{"to":"[email]"}""")]
    [InlineData("""{"to":"ann\u0040mail.example"}""", """{"to":"[email]"}""")]
    [InlineData("""{"key":"\tsk_live_51H8abcDEF0123456789"}""", """{"key":"\t[token]"}""")]
    [InlineData("""{"ann@mail.example":{"a":[true,false,null,"ann@mail.example"]}}""", """{"[email]":{"a":[true,false,null,"[email]"]}}""")]
    public void Mask_PersonalData_IsHiddenAndStaysJson(string json, string expected)
    {
        Assert.Equal(expected, PropertyGuard.Mask(json, Agent, out var masked));
        Assert.True(masked);
    }

    [Theory]
    [InlineData("""{"ip":"\b203.0.113.7"}""", """{"ip":"\b[ip]"}""")]
    [InlineData("""{"ua":"MyApp\/3.1 (pixel 9)"}""", """{"ua":"[user agent]"}""")]
    [InlineData("""{"log":"Mozilla\/5.0 (X11)\nat start"}""", """{"log":"[user agent]\nat start"}""")]
    [InlineData("""{"note":"caf\u00e9 \"x\""}""", """{"note":"café \"x\""}""")]
    public void Mask_AddressOrUserAgent_IsHiddenAndNoPersonalData(string json, string expected)
    {
        Assert.Equal(expected, PropertyGuard.Mask(json, Agent, out var masked));
        Assert.False(masked);
    }

    [Fact]
    public void Mask_NothingToHide_IsTheSameInstance()
    {
        const string Json = """{"plan":"pro","n":1.50,"tags":["a","ü"],"at":1758112180000}""";

        Assert.Same(Json, PropertyGuard.Mask(Json, Agent, out var masked));
        Assert.False(masked);
    }

    [Fact]
    public void Mask_WhateverIsWritten_StaysJson() => Prop.ForAll(
        Gen.Elements("\\n", "\\u00e9", "\\\"", "\\\\", "é", "a", "7", "+", " ", "-", "ann@mail.example", "4111111111111111", "203.0.113.7", "sk_live_51H8abcDEF0123456789", Agent)
            .ListOf().ToArbitrary(),
        static parts =>
        {
            using var _ = JsonDocument.Parse(PropertyGuard.Mask($$"""{"a":"{{string.Concat(parts)}}"}""", Agent, out var __));
        }).QuickCheckThrowOnFailure();
}
