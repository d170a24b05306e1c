namespace CSharpKernel.Tests.Session.Services;

/// <summary>In every cell, ¦ is the caret.</summary>
public sealed class CompletionTests(EarlierCells cells) : IClassFixture<EarlierCells>
{
    /// <param name="marked">The cell.</param>
    /// <param name="expected">Names that must be there; those after a minus must not.</param>
    [Theory]
    // After a dot.
    [InlineData("words.¦", "Add Count Select Where ToList -Twice -Equals( -get_Count -.ctor -List")]
    [InlineData("words.Cou¦", "Count CountBy -Add")]
    [InlineData("words\n    .Where(w => w.Length > 2)\n    .Sel¦", "Select SelectMany -Add")]
    [InlineData("total.¦", "Twice CompareTo ToString -MaxValue -Parse")]
    [InlineData("int.¦", "MaxValue Parse TryParse -CompareTo")]
    [InlineData("string.Jo¦", "Join")]
    [InlineData("Math.¦", "PI Sqrt Max -ToString")]
    [InlineData("Point.¦", "Origin -X -Label")]
    [InlineData("new Point(1, 2).¦", "X Y Label Deconstruct Equals -Origin -EqualityContract -<Clone>$")]
    [InlineData("place?.¦", "X Label")]
    [InlineData("words?.FirstOrDefault()?.¦", "Length Substring")]
    [InlineData("int? maybe = 1; maybe?.¦", "CompareTo Twice -HasValue")]
    [InlineData("int? maybe = 1; maybe.¦", "HasValue Value")]
    [InlineData("System.¦", "Console Text Collections -words")]
    [InlineData("System.Text.¦", "StringBuilder Json RegularExpressions")]
    [InlineData("global::System.¦", "Console Text")]
    [InlineData("Colour.¦", "Red Green Blue -value__ -CompareTo")]
    [InlineData("favourite.¦", "ToString HasFlag -Red")]
    [InlineData("\"text\".¦", "Length Trim Select")]
    [InlineData("(1, \"a\").¦", "Item1 Item2")]
    [InlineData("(left: 1, right: 2).¦", "left right")]
    [InlineData("new[] { 1, 2 }.¦", "Length Sum -Add")]
    [InlineData("Regex.Match(\"a\", \"b\").Groups[0].¦", "Value Success")]
    [InlineData("words[0].¦", "Length")]
    [InlineData("$\"{words.¦}\"", "Count Add")]
    [InlineData("$\"{words.Count} {total.¦", "CompareTo")]
    [InlineData("Box<int>.¦", "Equals -Content")]
    [InlineData("new Box<Point>().Content.¦", "X Y")]
    [InlineData("await Task.¦", "Delay WhenAll Run")]
    [InlineData("typeof(int).¦", "Name GetMethods")]
    // In unfinished code, and above more code.
    [InlineData("words.¦\nvar y = 1;", "Add Count")]
    [InlineData("total.¦\nint y = 1;", "Twice CompareTo")]
    [InlineData("if (words.¦", "Count Any")]
    [InlineData("foreach (var w in words.¦", "Where Count")]
    [InlineData("foreach (var w in words) { w.¦ }", "Length Trim")]
    [InlineData("foreach (var w in words)\n{\n    w.¦\n\nvar later = 1;", "Length Trim")]
    [InlineData("Console.WriteLine(words.¦", "Count")]
    [InlineData("Console.WriteLine(total, words.¦);", "Count")]
    [InlineData("int F(Point p)\n{\n    return p.¦\n}", "X Y")]
    [InlineData("int F(Point p) => p.¦", "X Y")]
    [InlineData("class C { Point p; int G() { p.¦ } }", "X Y")]
    [InlineData("class C : Box<int> { int G() => base.¦ }", "Content Size")]
    [InlineData("class C { int mine; int G() => this.¦ }", "mine G ToString")]
    [InlineData("var x = new { Name = \"n\" }; x.¦", "Name")]
    [InlineData("var (a, b) = (words, 1);\na.¦", "Add")]
    [InlineData("int.TryParse(\"1\", out var parsed); parsed.¦", "Twice")]
    [InlineData("if (place is { } p) p.¦", "X")]
    [InlineData("switch (place) { case Point q: q.¦", "X")]
    // In lambdas.
    [InlineData("words.Select(w => w.¦", "Length Trim")]
    [InlineData("words.Select(w => w.¦)", "Length Trim")]
    [InlineData("words.Select((w, i) => w.¦).ToList();", "Length")]
    [InlineData("words.Where(w => w.Length > 1).Select(w => new { w, Half = w.¦", "Length")]
    [InlineData("words.Select(w => { var t = w.Trim(); return t.¦ });", "Length")]
    [InlineData("words.ToDictionary(w => w, w => w.¦", "Length")]
    [InlineData("Func<Point, int> f = p => p.¦", "X")]
    [InlineData("from w in words where w.¦", "Length")]
    [InlineData("Task.Run(async () => { await Task.¦ });", "Delay")]
    // Names.
    [InlineData("tot¦", "total -words")]
    [InlineData("Poi¦", "Point")]
    [InlineData("Twi¦", "Twice")]
    [InlineData("Conso¦", "Console")]
    [InlineData("var here = 1; { var inner = 2; in¦", "inner int interface -here")]
    [InlineData("int F(int argument) { arg¦ }", "argument")]
    [InlineData("words.Select(element => ele¦", "element")]
    [InlineData("CultureI¦", "CultureInfo")]
    [InlineData("var self = se¦", "-self")]
    [InlineData("tota¦\nvar totals = 1;", "total -totals")]
    [InlineData("SB¦", "StringBuilder")]
    [InlineData("strb¦", "StringBuilder")]
    [InlineData("Inter¦", "-Internal -Interop")]
    [InlineData("Mat¦", "Math MatchCollection Match")]
    [InlineData("using static System.Math;\nSqr¦", "Sqrt")]
    [InlineData("using Words = System.Collections.Generic.List<string>;\nWor¦", "Words words")]
    [InlineData("{ int F(int own) { ow¦ } }", "own")]
    [InlineData("if (words is [var head, ..]) { he¦", "head")]
    [InlineData("if (int.TryParse(\"\", out var parsed)) pa¦", "parsed")]
    [InlineData("for (var step = 0; st¦", "step")]
    [InlineData("foreach (var (key, value) in new Dictionary<int, int>()) { va¦", "value")]
    [InlineData("try { } catch (Exception problem) { pro¦", "problem")]
    [InlineData("from word in words let size = word.Length where si¦", "size")]
    [InlineData("favourite switch { Colour.Red => 1, var other when oth¦", "other")]
    [InlineData("words.Select(w => words.Select(inner => inn¦", "inner")]
    [InlineData("words.Select(w => words.Select(inner => w¦", "w words")]
    [InlineData("words.Select(inner => inner); inn¦", "-inner")]
    [InlineData("T F<T>(T item) where T : class { return it¦", "item")]
    [InlineData("class C(int primary) { int G() => pri¦", "primary")]
    [InlineData("class C { int P { set { val¦", "value")]
    [InlineData("class C : Box<int> { int G() => Si¦", "Size Sides")]
    [InlineData("class C { static int shared; int own; class D { int G() { sh¦", "shared")]
    [InlineData("class C { int G() => tot¦", "-total")]
    [InlineData("class C { Colour G() => Col¦", "Colour")]
    [InlineData("class C<TItem> { TIt¦", "TItem")]
    // Keywords.
    [InlineData("fore¦", "foreach")]
    [InlineData("re¦", "return record")]
    [InlineData("var x = ne¦", "new -namespace")]
    [InlineData("var x = fore¦", "-foreach")]
    [InlineData("brea¦", "-break")]
    [InlineData("while (true) { brea¦", "break")]
    [InlineData("while (true) { words.ForEach(w => { brea¦", "-break")]
    [InlineData("if (total > 1) { } el¦", "else")]
    [InlineData("total > 1; el¦", "-else")]
    [InlineData("try { } fin¦", "finally")]
    [InlineData("total i¦", "is -int -if -total")]
    [InlineData("class C { pub¦", "public -total")]
    [InlineData("class C { int a; pri¦ }", "private")]
    [InlineData("class C { int F() { retu¦", "return")]
    [InlineData("class C { int F() => thi¦", "this")]
    [InlineData("thi¦", "-this")]
    [InlineData("static int F(th¦", "this")]
    [InlineData("int P { ge¦", "get")]
    // Types.
    [InlineData("new Po¦", "Point -total")]
    [InlineData("new IEnu¦", "-IEnumerable")]
    [InlineData("Point p = new ¦", "Point")]
    [InlineData("var l = new List<Poi¦", "Point")]
    [InlineData("List<Poi¦", "Point")]
    [InlineData("Dictionary<string, Poi¦", "Point")]
    [InlineData("favourite is Col¦", "Colour")]
    [InlineData("class C : IEnu¦", "IEnumerable")]
    [InlineData("typeof(Poi¦", "Point -place")]
    [InlineData("try { } catch (Inv¦", "InvalidOperationException")]
    [InlineData("int F(Poi¦", "Point -place")]
    // Initialisers and patterns.
    [InlineData("new Box<int> { ¦", "Content Size Sides -Fixed -Equals -words")]
    [InlineData("new Box<int> { Si¦ };", "Size Sides")]
    [InlineData("new Box<int> { Size = 1, ¦ }", "Content Sides -Size")]
    [InlineData("Box<int> b = new() { ¦ };", "Content Size")]
    [InlineData("var q = place with { ¦ }", "X Y Label -Origin")]
    [InlineData("new List<int> { to¦", "total")]
    [InlineData("place is { ¦ }", "X Y Label")]
    [InlineData("place is { X: 1, ¦ }", "Y -X")]
    // Arguments and what is expected.
    [InlineData("Paint(¦", "Colour.Red Colour.Green favourite colour: layers: isGlossy:")]
    [InlineData("Paint(Re¦", "Colour.Red -Colour.Blue")]
    [InlineData("Paint(Colour.Red, ¦", "layers: isGlossy: -colour:")]
    [InlineData("Paint(Colour.Red, isG¦", "isGlossy:")]
    [InlineData("Paint(layers: 1, colour: ¦)", "Colour.Red")]
    [InlineData("if (favourite == ¦", "Colour.Red favourite")]
    [InlineData("Colour c = ¦", "Colour.Red")]
    [InlineData("favourite = ¦", "Colour.Green")]
    [InlineData("Colour F() { return ¦", "Colour.Green")]
    [InlineData("switch (favourite) { case ¦", "Colour.Green")]
    [InlineData("favourite switch { ¦", "Colour.Green")]
    [InlineData("var l = new Box<Colour> { Content = ¦", "Colour.Green")]
    [InlineData("Regex.Match(\"a\", \"b\", ¦", "RegexOptions.IgnoreCase options:")]
    // Using.
    [InlineData("using Sys¦", "System -SystemException")]
    [InlineData("using System.Thr¦", "Threading")]
    [InlineData("using System.¦", "Threading -Console")]
    [InlineData("using static System.Ma¦", "Math")]
    [InlineData("using M = System.Ma¦", "Math")]
    [InlineData("{ using (var reader = new StringRe¦", "StringReader")]
    // Nothing at all.
    [InlineData("var na¦", "-nameof -namespace")]
    [InlineData("int num¦", "-total")]
    [InlineData("class Po¦", "-Point")]
    [InlineData("Point p¦", "-Point -place")]
    [InlineData("List<int> to¦", "-total")]
    [InlineData("// total.¦", "-Twice")]
    [InlineData("/* to¦ */", "-total")]
    [InlineData("\"to¦\"", "-total")]
    [InlineData("$\"to¦\"", "-total")]
    [InlineData("@\"to¦", "-total")]
    [InlineData("'t¦'", "-total")]
    [InlineData("\"\"\"\nto¦\n\"\"\"", "-total")]
    [InlineData("#if NEVER\nto¦\n#endif", "-total")]
    [InlineData("12¦", "-total")]
    [InlineData("unknown.¦", "-Equals")]
    // Among magics.
    [InlineData("#!time\nwords.¦", "Count")]
    [InlineData("#!time\n\n\n#!csharp\nvar x = tot¦\n", "total")]
    [InlineData("var before = 1;\n#!csharp\nbef¦", "before")]
    public void Names_that_fit_are_proposed_and_others_not(string marked, string expected)
    {
        var found = cells.Complete(marked).Items.Select(i => i.Text).ToHashSet();
        var names = expected.Split(' ');
        Assert.Equal([], names.Where(n => n[0] != '-' && !found.Contains(n)));
        Assert.Equal([], names.Where(n => n[0] == '-' && n.Length > 1 && found.Contains(n[1..])));
    }

    /// <param name="marked">The cell.</param>
    /// <param name="expected">The first proposals.</param>
    [Theory]
    [InlineData("favourite == ¦", "Colour.Blue Colour.Green Colour.Red favourite")]
    [InlineData("int wanted = to¦", "total")]
    [InlineData("int F(int local) { return ¦", "local total")]
    [InlineData("{ var local = 1; Area(null, ¦", "local")]
    [InlineData("Point p = ¦", "place")]
    [InlineData("words.ElementAt(¦", "total")]
    [InlineData("Point q = new ¦", "Point")]
    [InlineData("¦", "Area Box Colour favourite Paint place Point total Twice words")]
    [InlineData("Paint(lay¦", "layers:")]
    [InlineData("new Box<int> { S¦", "Sides Size")]
    [InlineData("stri¦", "string String")]
    [InlineData("Stri¦", "String StringBuilder")]
    public void What_is_likely_comes_first(string marked, string expected) =>
        Assert.Equal(expected.Split(' '), cells.Complete(marked).Items.Select(i => i.Text).Take(expected.Split(' ').Length));

    [Fact]
    public void Proposals_say_what_they_are()
    {
        var found = cells.Complete("¦").Items.Concat(cells.Complete("words.¦").Items).Concat(cells.Complete("Paint(¦").Items).DistinctBy(i => i.Text).ToDictionary(i => i.Text);
        Assert.Equal(("variable", "int total"), (found["total"].Kind, found["total"].Signature));
        Assert.Equal(("function", "int Twice(this int number)"), (found["Twice"].Kind, found["Twice"].Signature));
        Assert.Equal(("enum", "enum Colour"), (found["Colour"].Kind, found["Colour"].Signature));
        Assert.Equal(("property", "int Count"), (found["Count"].Kind, found["Count"].Signature));
        Assert.Equal(("method", "bool Exists(Predicate<string> match)"), (found["Exists"].Kind, found["Exists"].Signature));
        Assert.Equal(("keyword", ""), (found["foreach"].Kind, found["foreach"].Signature));
        Assert.Equal(("module", "namespace System"), (found["System"].Kind, found["System"].Signature));
        Assert.Equal(("enumMember", "Red = 0"), (found["Colour.Red"].Kind, found["Colour.Red"].Signature));
        Assert.EndsWith("overloads)", found["Sort"].Signature);
    }
}
