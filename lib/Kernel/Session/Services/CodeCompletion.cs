using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CSharpKernel;

/// <summary>What C# can stand at a place of unfinished code.</summary>
/// <remarks>
/// It asks the semantic model of the compilation that the cells have anyway; the README beside this says why not Roslyn's
/// editor services.
/// </remarks>
internal sealed partial class CodeCompletion(Caret caret, CancellationToken cancel)
{
    private readonly Proposals _proposals = new(caret.Word);

    /// <summary>The proposals, the likeliest first.</summary>
    public IReadOnlyList<CompletionItem> Find()
    {
        if (caret.IsInText || caret.Word.Length > 0 && char.IsDigit(caret.Word[0])) return [];
        _proposals.Expected = ExpectedType.At(caret);
        var (left, parent) = (caret.Left, caret.Left.Parent);
        if (left.Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.ColonColonToken) Members();
        else if (IsUsingLine(out var withTypes)) Namespaces(withTypes);
        else if (left.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken && parent is InitializerExpressionSyntax initializer) Initializer(initializer);
        else if (left.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken && parent is PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax pattern }) Properties(pattern);
        else if (NamesSomethingNew()) { }
        else if (WantsType(out var creatable)) Types(creatable);
        else if (EndsValue(left)) _proposals.Add(Keywords.AfterValue(parent));
        else Anything();
        return _proposals.Sorted(caret.Model, caret.Position);
    }

    private void Members()
    {
        var (symbol, type, isAccess) = caret.Left.Parent switch
        {
            MemberAccessExpressionSyntax access => With(caret.Meaning(access.Expression), true),
            MemberBindingExpressionSyntax binding when binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(c => c.WhenNotNull.Span.Contains(binding.Span)) is { } conditional
                => With(caret.Meaning(conditional.Expression), true),
            QualifiedNameSyntax name => With(caret.Meaning(name.Left), true),
            AliasQualifiedNameSyntax alias => With(caret.Meaning(alias.Alias), true),
            _ => (null, null, false),
        };
        if (!isAccess) return;
        if (symbol is IAliasSymbol { Target: var target }) symbol = target;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } && caret.Left.Parent is MemberBindingExpressionSyntax) type = value;
        if (type is IPointerTypeSymbol { PointedAtType: var pointed }) type = pointed;

        if (symbol is INamespaceSymbol space)
        {
            var onlyNamespaces = IsUsingLine(out var withTypes) && !withTypes;
            _proposals.Add(caret.Model.LookupNamespacesAndTypes(caret.Start, space).Where(s => !onlyNamespaces || s is INamespaceSymbol));
            return;
        }

        if (symbol is ITypeSymbol named)
        {
            _proposals.Add(StaticMembers(named));
            return;
        }

        if (type is null or IErrorTypeSymbol) return;
        var isBase = caret.Left.Parent is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };
        var members = isBase ? caret.Model.LookupBaseMembers(caret.Start) : caret.Model.LookupSymbols(caret.Start, type, includeReducedExtensionMethods: true);
        _proposals.Add(members.Where(m => m is not ITypeSymbol && (!m.IsStatic || m is IMethodSymbol { MethodKind: MethodKind.ReducedExtension })));
        // A property called as its type, `Colour Colour`: both are meant.
        if (symbol is IPropertySymbol or IFieldSymbol or IParameterSymbol or ILocalSymbol && symbol.Name == type.Name) _proposals.Add(StaticMembers(type));

        static (ISymbol?, ITypeSymbol?, bool) With((ISymbol? Symbol, ITypeSymbol? Type) meaning, bool isAccess) => (meaning.Symbol, meaning.Type, isAccess);
    }

    private IEnumerable<ISymbol> StaticMembers(ITypeSymbol type) =>
        caret.Model.LookupStaticMembers(caret.Start, type)
            .Where(m => type.TypeKind != TypeKind.Enum || m is IFieldSymbol || m.ContainingType?.TypeKind == TypeKind.Enum);

    private void Namespaces(bool withTypes)
    {
        _proposals.Add(new VisibleNames(caret).NamespacesAndTypes().Where(s => s is INamespaceSymbol || withTypes));
        if (caret.Left.IsKind(SyntaxKind.UsingKeyword)) _proposals.Add(["static", "var"]);
    }

    /// <summary>True for <c>using …</c> at the beginning of a line; types belong there after <c>static</c> and <c>=</c>.</summary>
    private bool IsUsingLine(out bool withTypes)
    {
        var text = caret.Model.SyntaxTree.GetText();
        var match = UsingLine().Match(text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(caret.Start).Start, caret.Start)));
        withTypes = match.Groups["types"].Success;
        return match.Success;
    }

    private void Initializer(InitializerExpressionSyntax initializer)
    {
        var type = initializer.Parent switch
        {
            WithExpressionSyntax with => caret.Model.GetTypeInfo(with.Expression).Type,
            BaseObjectCreationExpressionSyntax creation => caret.Model.GetTypeInfo(creation) is var info && info.Type is not (null or IErrorTypeSymbol) ? info.Type : info.ConvertedType,
            AssignmentExpressionSyntax assignment => caret.Model.GetTypeInfo(assignment.Left).Type,
            _ => null,
        };
        var isCollection = type is null || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
        if (isCollection) Anything();
        if (type is null or IErrorTypeSymbol) return;
        var written = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(a => a.Left.ToString()).ToHashSet();
        _proposals.Add(caret.Model.LookupSymbols(caret.Start, type).Where(m => IsSettable(m) && !written.Contains(m.Name)), Proposals.Likely);
    }

    private bool IsSettable(ISymbol member) => !member.IsStatic && member switch
    {
        IFieldSymbol field => !field.IsReadOnly && !field.IsConst,
        IPropertySymbol { IsIndexer: false } property => property.SetMethod is { } setter
            ? caret.Model.IsAccessible(caret.Start, setter)
            : property.Type.SpecialType != SpecialType.System_String && property.Type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable),
        _ => false,
    };

    private void Properties(RecursivePatternSyntax pattern)
    {
        var info = caret.Model.GetTypeInfo(pattern);
        if ((info.Type ?? info.ConvertedType) is not { } type) return;
        var written = pattern.PropertyPatternClause!.Subpatterns.Select(s => s.NameColon?.Name.ToString()).ToHashSet();
        _proposals.Add(caret.Model.LookupSymbols(caret.Start, type).Where(m => m is IPropertySymbol { IsIndexer: false, IsStatic: false } or IFieldSymbol { IsStatic: false } && !written.Contains(m.Name)));
    }

    /// <summary>True where a name is being made up: nothing that is there can be meant.</summary>
    private bool NamesSomethingNew()
    {
        var (left, parent) = (caret.Left, caret.Left.Parent);
        if (left.Kind() is SyntaxKind.ClassKeyword or SyntaxKind.StructKeyword or SyntaxKind.InterfaceKeyword or SyntaxKind.EnumKeyword or SyntaxKind.RecordKeyword or SyntaxKind.NamespaceKeyword) return true;
        if (left.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken && parent is EnumDeclarationSyntax) return true;
        if (parent is PredefinedTypeSyntax { Parent: VariableDeclarationSyntax or ParameterSyntax or DeclarationExpressionSyntax or ForEachStatementSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax or IncompleteMemberSyntax }) return true;
        if (parent is PredefinedTypeSyntax && left.Kind() is not SyntaxKind.DotToken) return true;
        if (left is { RawKind: (int)SyntaxKind.IdentifierToken, ValueText: "var" }) return true;
        // A name after a type: `Point p`. A type is no value that a keyword could follow.
        return left.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.GreaterThanToken && parent is SimpleNameSyntax or TypeArgumentListSyntax
            && (parent as SimpleNameSyntax ?? parent.Parent as SimpleNameSyntax) is { } name && caret.Meaning(name).Symbol is INamedTypeSymbol && !name.Ancestors().OfType<BinaryExpressionSyntax>().Any(b => b.IsKind(SyntaxKind.IsExpression) || b.IsKind(SyntaxKind.AsExpression));
    }

    private bool WantsType(out bool creatable)
    {
        var (left, parent) = (caret.Left, caret.Left.Parent);
        creatable = left.IsKind(SyntaxKind.NewKeyword);
        return creatable
            || left.Kind() is SyntaxKind.AsKeyword or SyntaxKind.IsKeyword
            || left.Kind() is SyntaxKind.OpenParenToken && parent is TypeOfExpressionSyntax or SizeOfExpressionSyntax or DefaultExpressionSyntax or CatchDeclarationSyntax
            || left.Kind() is SyntaxKind.LessThanToken or SyntaxKind.CommaToken && parent is TypeArgumentListSyntax
            || left.IsKind(SyntaxKind.LessThanToken) && parent is BinaryExpressionSyntax { Left: SimpleNameSyntax name } && caret.Meaning(name) is (_, null or IErrorTypeSymbol) or (ITypeSymbol, _)
            || left.Kind() is SyntaxKind.ColonToken or SyntaxKind.CommaToken && parent is BaseListSyntax or TypeParameterConstraintClauseSyntax
            || left.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.CommaToken && parent is BaseParameterListSyntax;
    }

    private void Types(bool creatable)
    {
        var types = new VisibleNames(caret).NamespacesAndTypes();
        _proposals.Add(creatable
            ? types.Where(t => t is INamespaceSymbol or IAliasSymbol or INamedTypeSymbol { IsAbstract: false, IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Delegate } or ITypeParameterSymbol)
            : types);
        if (creatable && _proposals.Expected is INamedTypeSymbol { IsAbstract: false, SpecialType: SpecialType.None } expected)
            _proposals.Add(Written(expected), SymbolText.Kind(expected), expected, Proposals.Best);
        var isPattern = caret.Left.IsKind(SyntaxKind.IsKeyword);
        if (isPattern) EnumMembers();
        _proposals.Add(isPattern ? Keywords.ForPattern : caret.Left.Parent is BaseParameterListSyntax ? Keywords.ForParameter : Keywords.ForType);
    }

    private void Anything()
    {
        cancel.ThrowIfCancellationRequested();
        var (left, parent) = (caret.Left, caret.Left.Parent);
        if (left.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken && Body(left) is TypeDeclarationSyntax)
        {
            _proposals.Add(new VisibleNames(caret).NamespacesAndTypes());
            _proposals.Add(Keywords.ForMember);
            return;
        }

        if (parent is AccessorListSyntax or AccessorDeclarationSyntax { Body: null, ExpressionBody: null })
        {
            _proposals.Add(Keywords.ForAccessor);
            return;
        }

        EnumMembers();
        if (parent is ArgumentListSyntax && EnclosingCall.Around(caret) is { } call) NamedArguments(call);
        _proposals.Add(new VisibleNames(caret).All().Where(IsDeclaredBefore));
        _proposals.Add(IsStatementStart(left) ? Keywords.ForStatement(Around(left), Previous(left)) : Keywords.ForValue(parent));
    }

    private void EnumMembers()
    {
        if (_proposals.Expected is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type) return;
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(m => !SymbolText.IsHidden(m)))
            _proposals.Add($"{Written(type)}.{member.Name}", "enumMember", member, Proposals.Best, member.Name);
    }

    private void NamedArguments(EnclosingCall call)
    {
        var written = call.Arguments.Arguments.Take(call.Index).Select(a => a.NameColon?.Name.Identifier.ValueText).ToHashSet();
        foreach (var parameter in call.Overloads.SelectMany(o => EnclosingCall.Parameters(o).Skip(call.Index)).DistinctBy(p => p.Name).Where(p => !written.Contains(p.Name)))
            _proposals.Add(parameter.Name + ":", "variable", parameter, caret.Word.Length > 0 ? Proposals.Likely : Proposals.Ordinary);
    }

    private string Written(INamedTypeSymbol type) => type.ToMinimalDisplayString(caret.Model, caret.Start, SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers));

    /// <summary>False for what is declared further down, and for the variable whose value is being written.</summary>
    private bool IsDeclaredBefore(ISymbol symbol)
    {
        if (symbol is not (ILocalSymbol or IFieldSymbol { ContainingType.IsScriptClass: true })) return true;
        if (symbol.DeclaringSyntaxReferences is not [var declared] || declared.SyntaxTree != caret.Model.SyntaxTree) return true;
        return declared.Span.Start < caret.Start && !(declared.GetSyntax(cancel) is VariableDeclaratorSyntax { Initializer: { } value } && value.Span.Start < caret.Start && caret.Start <= value.Span.End);
    }

    /// <summary>The type whose body a brace or semicolon opens, continues or closes a member of.</summary>
    private static SyntaxNode? Body(SyntaxToken token) => token.Parent switch
    {
        TypeDeclarationSyntax type when token == type.OpenBraceToken => type,
        TypeDeclarationSyntax { Parent: TypeDeclarationSyntax outer } => outer,
        MemberDeclarationSyntax { Parent: TypeDeclarationSyntax outer } and not BaseTypeDeclarationSyntax => outer,
        BlockSyntax { Parent: BaseMethodDeclarationSyntax { Parent: TypeDeclarationSyntax outer } } block when token == block.CloseBraceToken => outer,
        AccessorListSyntax { Parent.Parent: TypeDeclarationSyntax outer } list when token == list.CloseBraceToken => outer,
        _ => null,
    };

    private static bool EndsValue(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken or SyntaxKind.NumericLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword or SyntaxKind.ThisKeyword => true,
        SyntaxKind.CloseParenToken => token.Parent is not (IfStatementSyntax or WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax
            or LockStatementSyntax or FixedStatementSyntax or CastExpressionSyntax or SwitchStatementSyntax or CatchDeclarationSyntax),
        SyntaxKind.CloseBracketToken => token.Parent is not AttributeListSyntax,
        SyntaxKind.CloseBraceToken => token.Parent is InitializerExpressionSyntax or SwitchExpressionSyntax or AnonymousObjectCreationExpressionSyntax or PropertyPatternClauseSyntax,
        SyntaxKind.PlusPlusToken or SyntaxKind.MinusMinusToken => token.Parent is PostfixUnaryExpressionSyntax,
        _ => false,
    };

    private static bool IsStatementStart(SyntaxToken left) => left.Kind() is SyntaxKind.None or SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken or SyntaxKind.ElseKeyword or SyntaxKind.DoKeyword
            || left.IsKind(SyntaxKind.OpenBraceToken) && left.Parent is BlockSyntax or SwitchStatementSyntax
            || left.IsKind(SyntaxKind.ColonToken) && left.Parent is SwitchLabelSyntax or LabeledStatementSyntax
            || left.IsKind(SyntaxKind.CloseParenToken) && left.Parent is StatementSyntax;

    private static SyntaxNode? Around(SyntaxToken left) =>
        left.Parent is StatementSyntax statement && left == statement.GetLastToken() && !left.IsMissing ? statement.Parent : left.Parent;

    private static SyntaxNode? Previous(SyntaxToken left) =>
        left.Parent?.AncestorsAndSelf().TakeWhile(n => n.GetLastToken() == left).LastOrDefault(n => n is StatementSyntax or CatchClauseSyntax);

    [GeneratedRegex(@"^\s*(global\s+)?using\s+(?<types>static\s+|\w+\s*=\s*)?([\w.:]*\.)?$")]
    private static partial Regex UsingLine();
}
