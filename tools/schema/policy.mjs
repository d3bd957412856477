// Where our policy (docs/api.md) differs from what graphql-inspector calls breaking, as
// rules that it applies to the changes that it finds.
import { ChangeType, CriticalityLevel } from '@graphql-inspector/core';
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

const withLevel = (change, level) => ({ ...change, criticality: { ...change.criticality, level } });

// Another default gives other answers to a client that did nothing.
const defaults = new Set([ChangeType.FieldArgumentDefaultChanged, ChangeType.InputFieldDefaultValueChanged]);

export const defaultsBreak = ({ changes }) =>
  changes.map((change) => (defaults.has(change.type) ? withLevel(change, CriticalityLevel.Breaking) : change));

// memberOf returns what a path such as Type.field.argument names.
function memberOf(schema, path) {
  const [typeName, name, argument] = path.split('.');
  const type = schema.getType(typeName);
  if (!type || !name) return undefined;
  if (isEnumType(type)) return type.getValue(name);
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return undefined;
  const field = type.getFields()[name];
  return argument ? field?.args?.find((arg) => arg.name === argument) : field;
}

const isDue = (member, day) => {
  const after = /goes after (\d{4}-\d{2}-\d{2})/.exec(member?.deprecationReason ?? '')?.[1];
  return after !== undefined && after < day;
};

// goesWithItsUsers tells whether all that used a type is due. An argument goes with its field.
function goesWithItsUsers(schema, typeName, day) {
  const uses = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const fieldIsDue = isDue(field, day);
      if (getNamedType(field.type).name === typeName) uses.push(fieldIsDue);
      for (const arg of field.args ?? []) {
        if (getNamedType(arg.type).name === typeName) uses.push(fieldIsDue || isDue(arg, day));
      }
    }
  }
  return uses.length > 0 && uses.every(Boolean);
}

const removals = new Set([
  ChangeType.FieldRemoved,
  ChangeType.FieldArgumentRemoved,
  ChangeType.InputFieldRemoved,
  ChangeType.EnumValueRemoved,
]);

// What was deprecated in a release may go after the day that it named, and a type with
// the last that used it.
export const dueMayGo = (day) => ({ changes, oldSchema }) =>
  changes.map((change) => {
    const due =
      (removals.has(change.type) && isDue(memberOf(oldSchema, change.path), day)) ||
      (change.type === ChangeType.TypeRemoved && goesWithItsUsers(oldSchema, change.path, day));
    return due ? withLevel(change, CriticalityLevel.NonBreaking) : change;
  });
